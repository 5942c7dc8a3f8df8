"""How a program on this machine talks to the local AWS, and to nothing else."""

import os
from functools import cache
from typing import Any

import boto3

REGION = "us-east-1"
# Of this machine's environment only what programs need to run; a profile or key of the real AWS must not get in.
PASSED_ON = ("HOME", "LANG", "LD_LIBRARY_PATH", "LC_ALL", "PATH", "TERM", "TMPDIR", "USER")


def environment(endpoint_url: str | None = None) -> dict[str, str]:
    """Without an endpoint: for a program that only must not reach the real AWS."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "SAM_CLI_TELEMETRY": "0",
        "PYTHONUNBUFFERED": "1",
        **({"AWS_ENDPOINT_URL": endpoint_url} if endpoint_url else {}),
    }


@cache
def client(service: str, endpoint_url: str) -> Any:
    session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)  # noqa: S106
    return session.client(service, endpoint_url=endpoint_url)  # type: ignore[call-overload]
