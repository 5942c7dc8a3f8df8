"""What goes out of one salon, and what is planned for later. With the clock stopped, this is who lets it happen."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from tests.support.model.raw import Raw
from tests.support.model.records import Later

_WRITTEN = "%A, %B %d, %Y %I:%M %p MST"


type Telling = tuple[str, str, int]  # to whom, what, about which start


class Post(Protocol):
    """What goes out of a salon, and what is planned for later there."""

    def sent(self) -> Counter[Telling]:
        """All so far."""

    def settled(self, said: Counter[Telling]) -> Counter[Telling]:
        """What was sent, once all that should be was, or much time has passed."""

    def planned(self, due: Collection[Later]) -> bool:
        """Whether all this is planned, once it is, or much time has passed."""

    def let_happen(self, until: int) -> None:
        """What is due by then, in its order, and once."""

    def close(self) -> None:
        """Nothing more is for later."""


def telling(to: str, subject: str, raw: Raw) -> Telling:
    """A message as the model tells it: the salon's wordings begin with their names, and end with the start."""
    if to.startswith("ada."):
        return "ada", "", 0
    what, _, written = subject.partition(" ")
    start = datetime.strptime(written, _WRITTEN).replace(tzinfo=raw.midnight.tzinfo)
    return to, what, raw.minute(start.isoformat())
