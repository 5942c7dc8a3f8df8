"""The shapes of what a client is told about the messages they get."""

from typing import TypedDict


class SwitchesAnswer(TypedDict):
    """What is on. ``blocked``: channels (email, text) that a carrier has closed, which nobody here can open."""

    appointments_email: bool
    appointments_text: bool
    marketing_email: bool
    marketing_text: bool
    blocked: list[str]


class SubscriptionAnswer(TypedDict):
    """What an unsubscribe address rules, and whether it is on."""

    business: str
    switch: str
    on: bool
