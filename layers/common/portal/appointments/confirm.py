"""Confirm an Unconfirmed visit: a POST, and repeatable (V8)."""

from collections.abc import Sequence
from dataclasses import replace

from portal import clock
from portal.access.model import Credential
from portal.appointments.acting import Acting, read_acting
from portal.appointments.model import Actor, Status
from portal.appointments.rules import can_confirm, upcoming
from portal.appointments.stale import stale
from portal.errors import NotPermitted
from portal.table.write import Write, decide_and_write


def confirm(appointment: str, version: int, credentials: Sequence[Credential], *, preview: bool) -> Acting:
    """Confirm a visit; one that is confirmed already stays as it is.

    Raises SignedOut, NotFound, StaleVersion, NotPermitted, TryAgain.
    """

    def attempt() -> Acting:
        met = read_acting(appointment, credentials, clock.now())
        if met.visit.status is Status.CONFIRMED and upcoming(met.visit, met.now):
            return met
        if met.visit.version != version:
            raise stale(met)
        permission = can_confirm(met.visit, met.now)
        if not permission.allowed:
            raise NotPermitted(*permission.reasons)
        confirmed = replace(met.visit, status=Status.CONFIRMED, actor=Actor.CLIENT, notify_client=True)
        if preview:
            return replace(met, visit=confirmed)
        write = Write(met.now)
        stored = write.changed(confirmed)
        write.commit()
        return replace(met, visit=stored)

    return decide_and_write(attempt)
