"""`make invoke`: runs one function with an event of events/.

By `sam remote invoke` it is the running local stack's; by `sam local invoke` (Docker) a container of its own, which
works on the data of the running local stack.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from local import aws
from local.build import SAM, build
from local.demo import run_command
from local.failure import Failure
from local.stack_resources import STACK, Deployed
from local.state import State


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docker", action="store_true")
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("action")
    parser.add_argument("case", nargs="?")
    arguments = parser.parse_args()
    try:
        running = State(arguments.state).running()
        case = [arguments.case] if arguments.case else []
        event = json.loads(run_command(running, "commands.invoke_event", arguments.action, *case))
    except Failure as failure:
        sys.exit(str(failure))
    function = "".join(word.capitalize() for word in arguments.action.split("_")) + "Function"
    if arguments.docker:
        built = str(build() / "template.yaml")
        sam = ["local", "invoke", function, "--template-file", built, "--env-vars", "env.local.json"]
        sys.exit(_sam([*sam, "--docker-network", "host", "--event"], event, running.endpoint_url))
    sam = ["remote", "invoke", function, "--stack-name", STACK, "--event-file"]
    sys.exit(_sam(sam, _as_from_cdn(event, running.endpoint_url), running.endpoint_url))


def _as_from_cdn(event: dict[str, Any], endpoint_url: str) -> dict[str, Any]:
    """The functions answer only what came through the CDN, which shows them a secret that no file may hold."""
    secret = Deployed(endpoint_url).physical_ids["OriginSecret"]
    value = aws.client("secretsmanager", endpoint_url).get_secret_value(SecretId=secret)["SecretString"]
    return event | {"headers": event.get("headers", {}) | {"x-origin-secret": value}}


def _sam(arguments: list[str], event: dict[str, Any], endpoint_url: str) -> int:
    """SAM's exit code; the event's file is put behind the last argument."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "event.json"
        file.write_text(json.dumps(event))
        settings = Path(folder) / "samconfig.toml"  # or the cloud's would be read
        settings.write_text("version = 0.1\n")
        command: list[str | Path] = [SAM.resolve(), *arguments, file, "--config-file", settings]
        return subprocess.run(command, env=aws.environment(endpoint_url), check=False).returncode


if __name__ == "__main__":
    main()
