"""Deploys a build of template.yaml, unchanged, to the local AWS with `sam deploy`."""

from collections.abc import Callable
from pathlib import Path

from local import aws, processes
from local.build import ARCHITECTURE, SAM
from local.failure import Failure
from local.fingerprint import fingerprint
from local.ports import LOOPBACK
from local.sender import SENDER
from local.stack_resources import STACK, Deployed

ARTIFACTS = "artifacts"  # the bucket that SAM uploads code to
LIVE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


def deploy_if_changed(built: Path, endpoint_url: str, port: int, stripe_url: str, say: Callable[[str], None]) -> bool:
    """What is deployed is tagged with what it was made from, so that a state that was lost is noticed too."""
    parameters: tuple[str, ...] = (
        f"Architecture={ARCHITECTURE}",
        "Stage=local",
        f"SiteOrigin=http://localhost:{port},http://{LOOPBACK}:{port}",
        f"SenderEmail={SENDER}",
        f"SendingEndpoint=http://{LOOPBACK}:{port}",
        f"StripeEndpoint={stripe_url}",
        "BackupDays=0",
    )
    made_from = fingerprint([], built.name, *parameters)
    parameters += (f"Release={made_from}",)
    deployed = Deployed(endpoint_url)
    if deployed.status in LIVE and deployed.tags.get("made-from") == made_from:
        say("What is deployed there is this very build.")
        return False
    say("Deploying template.yaml to it ...")
    aws.client("s3", endpoint_url).create_bucket(Bucket=ARTIFACTS)
    sam_deploy(built, endpoint_url, STACK, parameters, made_from)
    return True


def sam_deploy(built: Path, endpoint_url: str, stack: str, parameters: tuple[str, ...], made_from: str) -> None:
    settings = built / "samconfig.toml"  # or the cloud's would be read
    settings.write_text("version = 0.1\n")
    log = built / f"deploy-{stack}.log"
    command: list[str | Path] = [
        *(SAM.resolve(), "deploy", "--template-file", built / "template.yaml", "--config-file", settings.resolve()),
        *("--stack-name", stack, "--s3-bucket", ARTIFACTS, "--capabilities", "CAPABILITY_IAM"),
        *("--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar"),
        *("--parameter-overrides", *parameters, "--tags", f"made-from={made_from}"),
    ]
    if processes.run(command, env=aws.environment(endpoint_url), log=log) != 0:
        said = "\n".join(log.read_text().splitlines()[-25:])
        raise Failure(
            f"{said}\n\nThe template could not be deployed to the local AWS.",
            "Mend what `sam deploy` says above; if the kept state is at fault: make reset.",
        )
