"""Storage in moto: the table of template.yaml and the secrets, with nothing remembered from a test before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from moto import mock_aws

from portal.settings import secret, settings
from portal.table.catalogue import forget
from tests.support.table import create_table


@contextmanager
def storage() -> Iterator[str]:
    """An empty table; its name."""
    with mock_aws():
        name = os.environ["TABLE_NAME"]
        create_table(name)
        boto3.client("secretsmanager").create_secret(Name="contact-key", SecretString="k" * 64)
        forget()
        settings.cache_clear()
        secret.cache_clear()
        yield name
        forget()
