"""What a cold start costs: each function as built, beside pynamodb alone, every one in a process of its own.

The layer is the one that is deployed, with its bytecode. boto3 and what it needs come from another folder, as they
come with Lambda's runtime.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import boto3

from benchmarks.report import Report, verdict
from local import aws
from local.build import build
from tests.support.template import template

ROUNDS = 12
AIM_RATIO, AIM_MEGABYTES = 1.5, 72.0
FLOOR = "the floor"
POWERTOOLS = tuple(f"aws_lambda_powertools.{name}" for name in ("logging", "metrics", "event_handler.api_gateway"))
LIBRARIES = {  # what no function does without
    FLOOR: (),
    f"{FLOOR} and Powertools": POWERTOOLS,
    f"{FLOOR}, Powertools and pydantic": (*POWERTOOLS, "pydantic.main", "pydantic.fields", "pydantic.types"),
}
SCRIPT = Path(__file__).with_name("startup_process.py")
RUNTIME = ("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six.py", "urllib3")
ABOUT = f"""\
Import and initialisation up to the DynamoDB client, in fresh processes, in any order; the least of {ROUNDS}, since \
whatever else a shared machine does only adds to it. The code is what `sam build` made, with its bytecode; boto3 \
comes from a folder of its own, as in Lambda. The floor is pynamodb, one model, one client, from the same layer. The \
aim is at most {AIM_RATIO} times the floor's CPU time, and at most {AIM_MEGABYTES:.0f} MB of memory at its peak, the \
interpreter included. "Answered" goes on until the function's first route has refused an empty request, where it has \
one that reads them: what is put off until it is needed is in it. [0056](decisions/0056-what-a-start-costs.md) and \
[0061](decisions/0061-methods-compiled-at-the-build.md) have what a start consists of, and what was tried."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of CPU, by the clock, of CPU until a first request is answered (0: none is); megabytes at the peak."""

    cpu: float
    wall: float
    answered: float
    peak: float


def measure() -> Report:
    """Every function of the template."""
    found = starts([*LIBRARIES, *functions()], ROUNDS)
    rows = [_row(name, start, found[FLOOR]) for name, start in found.items()]
    headings = ("what", "CPU", "wall", "ratio of CPU", "aim", "answered", "ratio", "peak", "aim")
    return Report("Start-up", ABOUT, headings, rows)


def functions() -> list[str]:
    """Their names in the template."""
    resources = template()["Resources"].items()
    return sorted(name for name, it in resources if it["Type"] == "AWS::Serverless::Function")


def starts(names: Sequence[str], rounds: int) -> dict[str, Start]:
    """The least of so many starts of each, which come in another order each time."""
    built, chance = build(), Random(0)  # noqa: S311  no secret
    runs: dict[str, list[Start]] = {name: [] for name in names}
    with TemporaryDirectory() as runtime:
        _link_runtime(Path(runtime))
        for _ in range(rounds + 1):
            for name in chance.sample(names, len(names)):
                runs[name].append(_start(name, built, runtime))
    return {name: _least(found[1:]) for name, found in runs.items()}  # the first one warms the disk


def _link_runtime(folder: Path) -> None:
    """What Lambda's runtime brings along, and nothing else of our own environment."""
    for name in RUNTIME:
        (folder / name).symlink_to(Path(boto3.__file__).parents[1] / name)


def _start(name: str, built: Path, runtime: str) -> Start:
    layers = ["CommonLayer"]
    if name not in LIBRARIES:
        layers += template()["Resources"][name]["Properties"].get("Layers", [])
    paths = [str((built / layer / "python").resolve()) for layer in layers] + [runtime]
    if name not in LIBRARIES:
        paths.insert(0, str((built / name).resolve()))
    environment = aws.environment() | _variables() | {"PYTHONPATH": os.pathsep.join(paths)}
    # -B: a function's folder is read-only in Lambda, and what was built here is to stay as it is.
    what = ["floor", *LIBRARIES[name]] if name in LIBRARIES else ["app"]
    command = [sys.executable, "-S", "-B", str(SCRIPT), *what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} did not start: {done.stderr}{done.stdout}")
    return Start(**json.loads(done.stdout.splitlines()[-1]))


def _variables() -> dict[str, str]:
    """Those that the template gives to every function; what CloudFormation works out is anything at all."""
    given: dict[str, Any] = template()["Globals"]["Function"]["Environment"]["Variables"]
    named = {name: str(value) for name, value in given.items() if name != "AWS_ENDPOINT_URL"}
    mine = {"AWS_LAMBDA_FUNCTION_NAME": "start", "POWERTOOLS_LOG_LEVEL": "INFO", "POWERTOOLS_SERVICE_NAME": "start"}
    return named | mine | {"ORIGIN_SECRET": "", "SITE_ORIGIN": ""}


def _least(runs: list[Start]) -> Start:
    return Start(
        cpu=min(run.cpu for run in runs),
        wall=min(run.wall for run in runs),
        answered=min(run.answered for run in runs),
        peak=max(run.peak for run in runs),
    )


def _row(name: str, start: Start, floor: Start) -> tuple[str, ...]:
    ratio = start.cpu / floor.cpu
    return (
        name if name in LIBRARIES else f"`{name}`",
        f"{start.cpu * 1000:.0f} ms",
        f"{start.wall * 1000:.0f} ms",
        f"{ratio:.2f}",
        verdict(ratio, AIM_RATIO),
        f"{start.answered * 1000:.0f} ms" if start.answered else "",
        f"{start.answered / floor.cpu:.2f}" if start.answered else "",
        f"{start.peak:.0f} MB",
        verdict(start.peak, AIM_MEGABYTES),
    )
