"""Storage in moto, a salon in it, and a clock that tests set."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from portal import clock
from portal.business.catalogue import Catalogue
from portal.settings import secret, settings
from portal.table.catalogue import forget, load, save
from tests.support.salon import NOW, salon
from tests.support.table import create_table


class Clock:
    """The instant that the portal believes it is."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Let time pass: minutes=, hours=, days=."""
        self.now += timedelta(**by)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock, at Monday 30 November 2026, 9:00 in New York."""
    set_clock = Clock(NOW)
    monkeypatch.setattr(clock, "now", set_clock)
    return set_clock


@pytest.fixture
def table() -> Iterator[str]:
    """An empty table as template.yaml describes it, and the secrets; its name."""
    with mock_aws():
        name = os.environ["TABLE_NAME"]
        create_table(name)
        boto3.client("secretsmanager").create_secret(Name="contact-key", SecretString="k" * 64)
        forget()
        settings.cache_clear()
        secret.cache_clear()
        yield name
        forget()


@pytest.fixture
def catalogue(table: str, at: Clock) -> Catalogue:  # noqa: ARG001  it needs a table to be there
    """The salon, stored."""
    return store(salon(), at)


def store(changed: Catalogue, at: Clock) -> Catalogue:
    """Store a catalogue and read it back as the portal will."""
    save(changed, at.now)
    return load(changed.business.id, at.now)
