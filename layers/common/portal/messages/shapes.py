"""The shapes of what clients are told about their messages."""

from typing import TypedDict


class SwitchesAnswer(TypedDict):
    """Which messages reach the client (S6).

    ``blocked`` are the channels on which nothing arrives, whatever is switched on: ``email`` after a bounce or a
    complaint, ``text`` after STOP, which only START from that phone lifts.
    """

    appointments_email: bool
    appointments_text: bool
    marketing_email: bool
    marketing_text: bool
    blocked: list[str]


class UnsubscribeAnswer(TypedDict):
    """What an unsubscribe address switches off, of which business, and whether that was done."""

    switch: str
    business: str
    unsubscribed: bool
