"""`make deploy`: builds for the cloud, deploys what samconfig.toml says, its edge first, then uploads the page."""

import argparse
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

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
    parser.add_argument("--architecture", choices=["arm64", "x86_64"], default="arm64")
    parser.add_argument("environment", nargs="?", help="which to deploy; it is only built if none is named")
    arguments = parser.parse_args()
    if arguments.environment and arguments.environment not in environments():
        parser.error(f"samconfig.toml has no {arguments.environment}; it has {', '.join(environments())}")
    _build(arguments.architecture)
    if arguments.environment:
        _deploy(arguments.environment, arguments.architecture)


def environments() -> list[str]:
    """Those of samconfig.toml that have an edge of their own."""
    settings = tomllib.loads(SETTINGS.read_text())
    return [name for name in settings if f"{name}-edge" in settings]


def settings_of(section: str) -> dict[str, Any]:
    """What samconfig.toml says of one deployment."""
    found: dict[str, Any] = tomllib.loads(SETTINGS.read_text())[section]["deploy"]["parameters"]
    return found


def parameters(environment: str, architecture: str, firewall: str) -> list[str]:
    """Those of samconfig.toml, and the release: SAM publishes a version of a function by this name."""
    given = settings_of(environment).get("parameter_overrides", [])
    own = shlex.split(given) if isinstance(given, str) else list(given)
    own += [f"Architecture={architecture}", f"WebAclArn={firewall}"]
    return [*own, f"Release={fingerprint([BUILT], *own)}"]


def _build(architecture: str) -> None:
    if (failed := run_script("build")) != 0:
        sys.exit(failed)
    _sam("build", ARCHITECTURE=architecture)


def _deploy(environment: str, architecture: str) -> None:
    _sam("deploy", "--config-env", f"{environment}-edge")
    edge = settings_of(f"{environment}-edge")
    firewall = _stack(edge["stack_name"], edge["region"])["WebAclArn"]
    chosen = parameters(environment, architecture, firewall)
    _sam("deploy", "--config-env", environment, "--parameter-overrides", *chosen)
    outputs = _stack(settings_of(environment)["stack_name"])
    upload_site(boto3.client("s3"), outputs["SiteBucket"], WEB / "dist")
    print(f"\nDeployed: {outputs['SiteUrl']}")
    if not any(outputs["SiteUrl"] in given.partition("=")[2].split(",") for given in chosen):
        print(
            "Clients cannot change anything yet, since the functions do not know this address. Add it to\n"
            f"samconfig.toml, to parameter_overrides under [{environment}.deploy.parameters]:\n"
            f'  "SiteOrigin={outputs["SiteUrl"]}",\n'
            "and run make deploy again."
        )


def _sam(*arguments: str, **variables: str) -> None:
    local = build_environment()
    own = {name: local[name] for name in BUILD_SETTINGS if name in local}
    environment = {**os.environ, **own, **variables, "SAM_CLI_TELEMETRY": "0"}
    done = subprocess.run([SAM.resolve(), *arguments], env=environment, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)


def _stack(name: str, region: str | None = None) -> dict[str, str]:
    """What a stack gives out."""
    described = boto3.client("cloudformation", region_name=region).describe_stacks(StackName=name)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in described[0]["Outputs"]}


if __name__ == "__main__":
    main()
