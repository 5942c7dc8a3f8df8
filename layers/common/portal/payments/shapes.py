"""The shape of what Stripe is answered."""

from typing import TypedDict


class EventAnswer(TypedDict):
    """Whether the event changed anything."""

    applied: bool
