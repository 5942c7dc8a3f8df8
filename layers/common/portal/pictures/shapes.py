"""The shapes of a business's look as its owner sees it."""

from typing import NotRequired, TypedDict

from portal.business.shapes import BrandAnswer, ReasonAnswer


class UploadAnswer(TypedDict):
    """A form (multipart) to send to ``url``: all ``fields``, and then the picture as ``file``.

    ``url`` may be a path of this site; the picture has ``largest_bytes`` at most.
    """

    url: str
    fields: dict[str, str]
    largest_bytes: int


class LatestAnswer(TypedDict):
    """The latest picture that was sent: ``none``, ``checking``, ``ready``, or ``refused`` with the ``reason``."""

    state: str
    reason: NotRequired[ReasonAnswer]


class LookAnswer(TypedDict):
    """The look as clients see it, and what became of the latest pictures."""

    brand: BrandAnswer
    logo: LatestAnswer
    cover: LatestAnswer
