"""The narrow tokens of unsubscribe addresses: each switches one thing off for one contact, and reads nothing (S6)."""

from datetime import datetime

from portal.access.credentials import hashed, new_secret
from portal.access.narrow import Ticket
from portal.messages.model import Switch


def made(business: str, contact: str, switch: Switch, now: datetime) -> tuple[Ticket, str]:
    """A new ticket, to be written, and its token, which is kept nowhere else. ``contact`` is the keyed hash."""
    token = new_secret()
    return Ticket(hashed(token), business, contact, switch, now), token
