"""Replaces the secret by which the API knows the CDN. Nobody is refused meanwhile: the one before goes on opening.

It ends when the CDN shows the new one everywhere, which takes minutes.
"""

import argparse
import secrets
import sys
import time
from os import environ
from typing import Any

import boto3

from commands.environment import require

HEADER = "x-origin-secret"
_KNOWN_AFTER_SECONDS = 15  # a function that has read the secret just before believes it for ten


def main() -> None:
    argparse.ArgumentParser(prog="python -m commands.rotate_origin_secret", description=__doc__).parse_args()
    require("DISTRIBUTION_ID", "ON_CHANGE")
    known = boto3.client("lambda").get_function_configuration(FunctionName=environ["ON_CHANGE"])
    print(_rotated(environ["DISTRIBUTION_ID"], known["Environment"]["Variables"]["ORIGIN_SECRET"]))


def _rotated(distribution: str, name: str) -> str:
    cloudfront, manager = boto3.client("cloudfront"), boto3.client("secretsmanager")
    found = cloudfront.get_distribution_config(Id=distribution)
    config: Any = found["DistributionConfig"]
    shown = [header for origin in config["Origins"]["Items"] for header in _headers(origin.get("CustomHeaders", {}))]
    current = manager.get_secret_value(SecretId=name)["SecretString"]
    if not shown:
        sys.exit("The CDN shows no secret: DISTRIBUTION_ID is another one's.")
    new = current
    if all(header["HeaderValue"] == current for header in shown):
        new = secrets.token_hex(32)
        manager.put_secret_value(SecretId=name, SecretString=new)
        time.sleep(_KNOWN_AFTER_SECONDS)
    for header in shown:  # also where a run before was stopped between the two
        header["HeaderValue"] = new
    cloudfront.update_distribution(Id=distribution, IfMatch=found["ETag"], DistributionConfig=config)
    cloudfront.get_waiter("distribution_deployed").wait(Id=distribution)
    return "The CDN shows the new secret. The one before opens until the next time."


def _headers(custom: Any) -> list[Any]:
    return [header for header in custom.get("Items", []) if header["HeaderName"].lower() == HEADER]


if __name__ == "__main__":
    main()
