"""How long what lets somebody in is good for (A3, A10). Pure."""

from datetime import datetime, timedelta

from portal.access.model import Link, Session
from portal.appointments.model import Appointment

FRESH_FOR = timedelta(hours=24)


def link_ends(link: Link, visit: Appointment | None, link_days: int) -> datetime:
    """When a link ends: so many days after the visit that it was sent for, moving with it, else as it was made (A3)."""
    return visit.end + timedelta(days=link_days) if visit else link.expires_at


def fresh_until(session: Session) -> datetime:
    """Until when a session may touch money: 24 hours after its link was asked for (A10)."""
    return session.asked_at + FRESH_FOR


def is_fresh(session: Session, now: datetime) -> bool:
    """Whether a session may touch money now (A10)."""
    return now < fresh_until(session)
