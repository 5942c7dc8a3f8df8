"""The shapes of what a client is told about the messages they get."""

from typing import TypedDict


class SubscriptionAnswer(TypedDict):
    """What an unsubscribe address rules, and whether it is on."""

    business: str
    switch: str
    on: bool
