"""The whole system on this machine: local AWS, template.yaml deployed to it, and its CDN at a plain address."""

import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from local import aws, cdn, processes
from local.build import build
from local.demo import load_demo
from local.deploy import deploy_if_changed
from local.emulator import emulator
from local.failure import Failure
from local.page import build_page
from local.payments import forwarded, payments
from local.ports import LOOPBACK, is_free
from local.routes import connect_routes
from local.sender import SENDER, verify_sender
from local.site import upload_site
from local.stack_resources import Deployed
from local.state import Running, State


@contextmanager
def local_stack(folder: Path, port: int, say: Callable[[str], None], aws_port: int = 0) -> Iterator[Running]:
    """Runs as long as the block lasts; what it holds stays in `folder` for the next time.

    `port` is the CDN's; the local AWS takes `aws_port` if it is free.
    """
    state = State(folder)
    with ExitStack() as stack:
        stack.enter_context(state.held())
        if not is_free(port):
            raise Failure(f"Port {port} is in use.", f"Stop what uses it, or take another: make run PORT={port + 1}")
        say("Building the functions, the layer and the page ...")
        built, page = build(), build_page()
        say("Starting the local AWS ...")
        endpoint_url = stack.enter_context(emulator(folder, state.aws_port(aws_port)))
        stripe = stack.enter_context(payments(folder, folder / "stripe.log"))
        url = f"http://localhost:{port}"
        changed = deploy_if_changed(built, endpoint_url, port, stripe.url, say)
        deployed = Deployed(endpoint_url)
        if changed:
            connect_routes(deployed)
        cdn.connect_api(deployed)
        verify_sender(endpoint_url)
        upload_site(aws.client("s3", endpoint_url), deployed.outputs["SiteBucket"], page)
        running = Running(
            url=url,
            endpoint_url=endpoint_url,
            table_name=deployed.outputs["TableName"],
            contact_key_secret=deployed.outputs["ContactKeySecret"],
            message_queue_url=deployed.outputs["MessageQueueUrl"],
            scheduled_queue_url=deployed.outputs["ScheduledQueueUrl"],
            parked_queue_url=deployed.outputs["ParkedQueueUrl"],
            on_change=deployed.outputs["OnChange"],
            on_reminder=deployed.outputs["OnReminder"],
            on_payment=deployed.outputs["OnPayment"],
            sender_email=SENDER,
            configuration_set=deployed.outputs["ConfigurationSet"],
            stripe_url=stripe.url,
            stripe_secrets=deployed.outputs["StripeSecrets"],
            folder=str(folder),
        )
        stack.enter_context(_front(folder, port, endpoint_url, cdn.host(deployed)))
        load_demo(running, stripe.key, say)
        if not stripe.url:
            stack.enter_context(forwarded(running.environment, stripe.key, folder / "stripe.log"))
        state.announce(running)
        yield running


@contextmanager
def _front(folder: Path, port: int, upstream: str, host: str) -> Iterator[None]:
    command: list[str | Path] = [sys.executable, "-m", "local.front", "--port", str(port)]
    command += ["--upstream", upstream, "--host", host, "--outbox", folder / "outbox" / "sent.jsonl"]
    process = processes.start(command, env=aws.environment(), log=folder / "front.log")
    try:
        while process.poll() is None:
            try:
                urllib.request.urlopen(f"http://{LOOPBACK}:{port}/", timeout=10).close()
                break
            except OSError:
                time.sleep(0.05)
        else:
            raise Failure("The local CDN did not start.", f"Its own words are in {folder / 'front.log'}.")
        yield
    finally:
        processes.stop(process)
