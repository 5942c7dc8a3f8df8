"""A picture on its way into a business's look (L2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ARRIVES_WITHIN = timedelta(minutes=15)  # what is not there by then will not come any more


class Place(StrEnum):
    """Where a picture is shown."""

    LOGO = "logo"
    COVER = "cover"


class State(StrEnum):
    """What has become of a picture that was sent."""

    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Upload:
    """The latest picture that was sent for a place. ``by`` sent it; ``reason`` is the code of why it was refused."""

    business: str
    place: Place
    id: str
    by: str
    asked_at: datetime
    state: State = State.CHECKING
    reason: str = ""
    version: int = 0
