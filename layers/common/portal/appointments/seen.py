"""An appointment as its client may see it: with what may be done, until when, and why not (V4). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.appointments.model import Appointment
from portal.appointments.rules import (
    Permission,
    can_cancel,
    can_confirm,
    can_reschedule,
    can_restore,
    returning,
)
from portal.business.catalogue import Catalogue
from portal.clients.holding import Holder


@dataclass(frozen=True, slots=True)
class Seen:
    """An appointment and the answers of the rules about it. ``members`` are the group's other visits."""

    visit: Appointment
    members: tuple[Appointment, ...]
    can_reschedule: Permission
    can_cancel: Permission
    can_confirm: Permission
    can_restore: Permission


def seen(
    visit: Appointment, members: Sequence[Appointment], holder: Holder, catalogue: Catalogue, now: datetime
) -> Seen:
    """What the client sees. ``members`` belong to this visit's group, for its primary contact only.

    What can be undone may be a member's visit that the primary contact cancelled (C3, C4).
    """
    whole = (visit, *(member for member in members if member.status.live))
    return Seen(
        visit,
        tuple(members),
        can_reschedule(whole, catalogue, now),
        can_cancel(whole, catalogue, now),
        can_confirm(visit, now),
        can_restore(returning((visit, *members), holder), holder, now),
    )
