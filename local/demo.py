"""Fills an empty stack with the demo business, by the command with which a real business sets itself up."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from local import aws
from local.failure import Failure
from local.payments import SIGNED_WITH
from local.site import ASKED_EVERY_TIME, content_type
from local.stack_resources import Deployed
from local.state import Running

BUSINESS = Path("demo/business.yaml")
PICTURES = Path("demo/brand")
CLIENTS = {
    "ana@example.com": "a visit to move, one too late to move, a group of hers; a membership, and a package",
    "ben@example.com": "a member of Ana's group, and a visit booked a moment ago; a membership that begins later",
    "cleo@example.com": "a visit whose length was set by hand; an agreement to sign",
    "dev@example.com": "a visit whose services overlap; a membership that needs a card",
    "emma@example.com": "a visit to confirm; a membership to pay at the desk",
    "gina@example.com": "the Harris family, who share a phone; a membership that is past due",
    "jonas@example.com": "a visit of a service that is not online; a membership that is unpaid",
    "kira@example.com": "a couples massage, and a late sauna; a membership that is paused, and a package",
    "alice.nguyen@example.com": "a membership that has ended, with services left",
}
LOADED = "demo-loaded"  # tag of the table


def load_demo(running: Running, stripe_key: str, say: Callable[[str], None]) -> None:
    """Once: what was changed since then stays. Stripe is connected each time, since its key may be another."""
    dynamodb = aws.client("dynamodb", running.endpoint_url)
    table = dynamodb.describe_table(TableName=running.table_name)["Table"]["TableArn"]
    loaded = any(tag["Key"] == LOADED for tag in dynamodb.list_tags_of_resource(ResourceArn=table)["Tags"])
    if not loaded:
        say("Loading the demo business ...")
        _upload_pictures(running)
        run_command(running, "commands.import_business", str(BUSINESS), say=lambda line: say(f"  {line}"))
        _make_memberships(running, stripe_key, say)
    _connect_stripe(running, stripe_key)
    if not loaded:
        dynamodb.tag_resource(ResourceArn=table, Tags=[{"Key": LOADED, "Value": "yes"}])


def _upload_pictures(running: Running) -> None:
    """Logo and cover of the demo's file, to where the site serves those that owners send in."""
    bucket = Deployed(running.endpoint_url).outputs["SiteBucket"]
    for picture in sorted(PICTURES.iterdir()):
        aws.client("s3", running.endpoint_url).put_object(
            Bucket=bucket,
            Key=f"brand/demo/{picture.name}",
            Body=picture.read_bytes(),
            ContentType=content_type(picture.name),
            CacheControl=ASKED_EVERY_TIME,
        )


def _make_memberships(running: Running, stripe_key: str, say: Callable[[str], None]) -> None:
    """Their past can only be made with the stand-in, whose clock goes back. Its events are for nobody yet."""
    if not running.stripe_url:
        say("  Memberships: none, since Stripe's own clock cannot go back; `make start-membership` starts one")
        return
    more = {"STRIPE_SECRET_KEY": stripe_key}
    run_command(running, "commands.connect_stripe", "--without-events", SIGNED_WITH, more=more)
    run_command(running, "local.demo_memberships", say=lambda line: say(f"  {line}"))


def _connect_stripe(running: Running, key: str) -> None:
    """The real Stripe cannot reach this machine: its events are handed on (local/stripe_events.py)."""
    forwarded = [] if running.stripe_url else ["--without-events", SIGNED_WITH]
    run_command(running, "commands.connect_stripe", *forwarded, more={"STRIPE_SECRET_KEY": key})


def links(running: Running) -> dict[str, str]:
    """A way into the portal for a few of the demo's clients, by what is to be seen there."""
    made = run_command(running, "commands.make_link", *CLIENTS).splitlines()
    return {f"{contact} ({what})": link for (contact, what), link in zip(CLIENTS.items(), made, strict=True)}


def run_command(
    running: Running,
    module: str,
    *arguments: str,
    say: Callable[[str], None] | None = None,
    more: Mapping[str, str] | None = None,
) -> str:
    """What it printed; `say` hears each line at once. ``more`` is added to its environment."""
    said: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=running.environment | dict(more or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            for line in process.stdout or ():
                said.append(line)
                if say:
                    say(line.rstrip())
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise Failure(f"{''.join(said)}`python -m {module}` failed.", "Mend what it says above.")
    return "".join(said)
