"""Fills an empty stack with the demo business, by the command with which a real business sets itself up."""

import subprocess
import sys
from pathlib import Path

from local import aws
from local.failure import Failure
from local.state import Running

BUSINESS = Path("demo/business.yaml")
CLIENTS = ("ana@example.com",)
LOADED = "demo-loaded"  # tag of the table


def load_demo(running: Running) -> bool:
    """Once: what was changed since then stays."""
    dynamodb = aws.client("dynamodb", running.endpoint_url)
    table = dynamodb.describe_table(TableName=running.table_name)["Table"]["TableArn"]
    if any(tag["Key"] == LOADED for tag in dynamodb.list_tags_of_resource(ResourceArn=table)["Tags"]):
        return False
    run_command(running, "commands.import_business", str(BUSINESS))
    dynamodb.tag_resource(ResourceArn=table, Tags=[{"Key": LOADED, "Value": "yes"}])
    return True


def links(running: Running) -> dict[str, str]:
    """A way into the portal for a few of the demo's clients, by contact."""
    if not BUSINESS.exists():
        return {}
    return {contact: run_command(running, "commands.make_link", contact).strip() for contact in CLIENTS}


def run_command(running: Running, module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=running.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Failure(f"{done.stdout}{done.stderr}\n`python -m {module}` failed.", "Mend what it says above.")
    return done.stdout
