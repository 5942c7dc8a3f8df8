"""The shape of a message that is looked at."""

from typing import NotRequired, TypedDict


class PreviewAnswer(TypedDict):
    """A message as a sample client would get it. E-mails have ``subject`` and ``html``, which is a whole page."""

    channel: str
    text: str
    subject: NotRequired[str]
    html: NotRequired[str]
