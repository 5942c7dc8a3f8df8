"""Storage in moto, a salon in it, and a clock that tests set."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from portal import clock
from portal.business.catalogue import Catalogue
from portal.table.catalogue import load, save
from tests.support.everything import remembered
from tests.support.money import Payments, keys_of, payments
from tests.support.salon import BUSINESS, NOW, salon
from tests.support.storage import emptied, storage

_salon_stored: list[Callable[[], None]] = []  # once it was


class Clock:
    """The instant that the portal believes it is."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.followed: Callable[[float], None] = lambda _: None

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Let time pass: minutes=, hours=, days=."""
        self.to(self.now + timedelta(**by))

    def to(self, now: datetime) -> None:
        """Let it be then, for whatever goes by this clock."""
        self.now = now
        self.followed(now.timestamp())


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock, at Monday 30 November 2026, 9:00 in New York."""
    set_clock = Clock(NOW)
    monkeypatch.setattr(clock, "now", set_clock)
    return set_clock


@pytest.fixture(scope="module")
def stored() -> Iterator[str]:
    """The table as template.yaml describes it, and the secrets; its name."""
    with storage() as name:
        yield name


@pytest.fixture
def table(stored: str) -> str:
    """The table, empty; its name."""
    return emptied(stored)


@pytest.fixture
def catalogue(table: str, at: Clock) -> Catalogue:
    """The salon, stored: once, and for every other test as it was then."""
    if not _salon_stored:
        store(salon(), at)
        _salon_stored.append(remembered(table))
    _salon_stored[0]()
    return load(BUSINESS, at.now)


@pytest.fixture
def money(catalogue: Catalogue, at: Clock) -> Iterator[Payments]:
    """Stripe's stand-in with the salon's keys, on the portal's clock. Its events wait until they are delivered."""
    keys_of(catalogue.business.id)
    with payments(at.now.timestamp()) as running:
        at.followed = running.at
        yield running


def store(changed: Catalogue, at: Clock) -> Catalogue:
    """Store a catalogue and read it back as the portal will."""
    save(changed, at.now)
    return load(changed.business.id, at.now)
