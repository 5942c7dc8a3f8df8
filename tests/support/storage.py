"""Storage in moto: the table of template.yaml and the secrets, with nothing remembered from a test before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends

from portal.settings import secret, settings
from portal.table.catalogue import forget
from tests.support.table import create_table

_ACCOUNT = "123456789012"  # moto's own


@contextmanager
def storage() -> Iterator[str]:
    """A table for several tests, which empty it between them; its name."""
    with mock_aws():
        name = os.environ["TABLE_NAME"]
        create_table(name)
        boto3.client("secretsmanager").create_secret(Name="contact-key", SecretString="k" * 64)
        settings.cache_clear()
        secret.cache_clear()
        yield name


def emptied(name: str) -> str:
    """The same table without any item, and without a catalogue in memory: much faster than a new one."""
    dynamodb_backends[_ACCOUNT][os.environ["AWS_REGION"]].tables[name].items.clear()
    forget()
    return name
