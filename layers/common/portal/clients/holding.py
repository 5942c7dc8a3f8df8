"""The cancelled times that are still kept for a client (C4). Pure.

They are noted at the client by their own sessions, and by a session of one visit at that visit: it may be a stranger's,
who is to use up nothing of the client's (A7).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from portal.appointments.model import Appointment
from portal.clients.model import Client

type Holder = Client | Appointment


def active_holds(client: Client | None, now: datetime) -> frozenset[str]:
    """The client's cancelled appointments whose time is still theirs."""
    if client is None or client.held_until is None or now >= client.held_until:
        return frozenset()
    return frozenset(client.held)


def holding[T: Holder](holder: T, appointments: Iterable[str], until: datetime) -> T:
    """The holder with these times kept for them."""
    return replace(holder, held=tuple(appointments), held_until=until)


def without_holds[T: Holder](holder: T, given_up: Iterable[str]) -> T:
    """The holder without those holds: booked over or undone."""
    gone = set(given_up)
    return replace(holder, held=tuple(held for held in holder.held if held not in gone))


def undone[T: Holder](holder: T, appointments: Iterable[str], now: datetime) -> T:
    """The holder after an undo, which is counted by the day (UTC)."""
    today = now.date()
    count = holder.undone + 1 if holder.undone_on == today else 1
    return replace(without_holds(holder, appointments), undone_on=today, undone=count)
