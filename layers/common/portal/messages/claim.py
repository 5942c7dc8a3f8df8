"""Taking a message on, so that it goes out once, whoever else has it too (S5). Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from portal.messages.queued import Sending

LEASE = timedelta(seconds=60)  # longer than a function runs


class BusyError(Exception):
    """Somebody else has taken the message on, and may be sending it right now. It is to be looked at again later."""


def claimed(known: Sending | None, sending_id: str, now: datetime) -> Sending | None:
    """The claim to write, or None where the message was sent already. Raises BusyError."""
    if known is None:
        return Sending(sending_id, now + LEASE)
    if known.sent_at:
        return None
    if now < known.until:
        raise BusyError
    return replace(known, until=now + LEASE, released=False)


def repeats(known: Sending | None) -> bool:
    """Whether someone took it on, and was never heard of again: then it may have gone out already."""
    return known is not None and not known.sent_at and not known.released


def released(sending: Sending, now: datetime) -> Sending:
    """After the service said no: free to be taken on again at once."""
    return replace(sending, until=now, released=True)


def sent(sending: Sending, now: datetime) -> Sending:
    """After the service said yes."""
    return replace(sending, sent_at=now)
