"""The shapes of what a client is told on coming in."""

from datetime import datetime
from typing import NotRequired, TypedDict


class ChoiceAnswer(TypedDict):
    """One of those who share the contact that the link was sent to."""

    client: str
    first_name: str


class SessionAnswer(TypedDict):
    """Whose portal was opened, and which visit where it is one only. The session itself is in a cookie alone."""

    business: str
    session: str
    appointment: NotRequired[str]


class ChoicesAnswer(TypedDict):
    """Who it might be, by first name: nobody is signed in yet (A2)."""

    choices: list[ChoiceAnswer]


class LinkSentAnswer(TypedDict):
    """The one answer to everybody who asks for a link (A6): it is sent if the contact is known."""

    sent: str


class FeedAnswer(TypedDict):
    """A calendar's new address (V6): ``url`` as calendars subscribe to it, ``https_url`` for others."""

    url: str
    https_url: str


class FeedStateAnswer(TypedDict):
    """Whether the client's calendar has an address that works, and since when."""

    active: bool
    made_at: NotRequired[datetime]
