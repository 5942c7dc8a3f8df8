"""A cap on texts to a number that nobody has proven to be theirs (F32)."""

from portal.access.throttle import count, texts_a_day
from portal.errors import TooManyRequests
from portal.messages.meeting import Meeting


def counts_text(met: Meeting, contact: str) -> bool:
    """Count a text to a contact (its keyed hash). False where it had its share of the day."""
    try:
        count(texts_a_day(met.catalogue.business.messages.texts_a_day), contact, met.now)
    except TooManyRequests:
        return False
    return True
