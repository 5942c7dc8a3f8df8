"""`make deploy`: builds for the cloud, deploys as samconfig.toml says, and uploads the page."""

import argparse
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import boto3

from local.build import SAM, build_environment
from local.fingerprint import fingerprint
from local.page import run_script
from local.setup.page import WEB
from local.site import upload_site

BUILT, SETTINGS = Path(".aws-sam/build"), Path("samconfig.toml")
BUILD_SETTINGS = ("PATH", "PYTHON", "UV", "UV_SYSTEM_CERTS")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stack", default="client-portal")
    parser.add_argument("step", choices=["build", "deploy"])
    parser.add_argument("architecture", choices=["arm64", "x86_64"])
    arguments = parser.parse_args()
    local = build_environment()
    environment = dict(os.environ) | {name: local[name] for name in BUILD_SETTINGS if name in local}
    if (failed := run_script("build")) != 0:
        sys.exit(failed)
    _sam("build", env=environment | {"ARCHITECTURE": arguments.architecture})
    if arguments.step == "deploy":
        _sam("deploy", "--stack-name", arguments.stack, "--parameter-overrides", *_parameters(), env=environment)
        _finish(arguments.stack)


def _parameters() -> list[str]:
    """Those of samconfig.toml, and the release: SAM publishes a version of a function by this name."""
    settings = tomllib.loads(SETTINGS.read_text())
    given = settings["default"]["deploy"]["parameters"].get("parameter_overrides", [])
    parameters = shlex.split(given) if isinstance(given, str) else list(given)
    return [*parameters, f"Release={fingerprint([BUILT], *parameters)}"]


def _sam(*arguments: str, env: dict[str, str]) -> None:
    done = subprocess.run([SAM.resolve(), *arguments], env=env | {"SAM_CLI_TELEMETRY": "0"}, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)


def _finish(stack_name: str) -> None:
    stack = boto3.client("cloudformation").describe_stacks(StackName=stack_name)["Stacks"][0]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    parameters = {parameter["ParameterKey"]: parameter["ParameterValue"] for parameter in stack["Parameters"]}
    upload_site(boto3.client("s3"), outputs["SiteBucket"], WEB / "dist")
    print(f"\nDeployed: {outputs['SiteUrl']}")
    if outputs["SiteUrl"] not in parameters["SiteOrigin"].split(","):
        print(
            "Clients cannot change anything yet, since the functions do not know this address. Put it into\n"
            "samconfig.toml, under [default.deploy.parameters]:\n"
            f'  parameter_overrides = ["SiteOrigin={outputs["SiteUrl"]}"]\n'
            "and run make deploy again."
        )


if __name__ == "__main__":
    main()
