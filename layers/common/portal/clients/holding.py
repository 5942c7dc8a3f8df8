"""The cancelled times that are still kept for a client (C4). Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from portal.clients.model import Client


def active_holds(client: Client | None, now: datetime) -> frozenset[str]:
    """The client's cancelled appointments whose time is still theirs."""
    if client is None or client.held_until is None or now >= client.held_until:
        return frozenset()
    return frozenset(client.held)


def holding(client: Client, appointments: Iterable[str], until: datetime) -> Client:
    """The client with these times kept for them."""
    return replace(client, held=tuple(appointments), held_until=until)


def without_holds(client: Client, given_up: Iterable[str]) -> Client:
    """The client without those holds: booked over or undone."""
    gone = set(given_up)
    return replace(client, held=tuple(held for held in client.held if held not in gone))


def undone(client: Client, appointments: Iterable[str], now: datetime) -> Client:
    """The client after an undo, which is counted by the day (UTC)."""
    today = now.date()
    count = client.undone + 1 if client.undone_on == today else 1
    return replace(without_holds(client, appointments), undone_on=today, undone=count)
