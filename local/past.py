"""Going back in time, on this machine only: what is done then has happened since, at Stripe's stand-in too."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from portal import clock

_PRESENT = timedelta()


class Past:
    """How far the portal's clock and the stand-in's are behind."""

    def __init__(self, stripe_url: str) -> None:
        self._stripe_url = stripe_url
        self._present = clock.now
        self._behind = _PRESENT

    def now(self) -> datetime:
        """What the portal believes."""
        return self._present() - self._behind

    def go(self, behind: timedelta) -> None:
        """Both clocks show a time so far behind; what is due on the way there, forward, happens."""
        moved = json.dumps({"seconds": int((self._behind - behind).total_seconds())}).encode()
        urllib.request.urlopen(f"{self._stripe_url}/_stand_in/clock", moved, timeout=60).close()  # noqa: S310  our own
        self._behind = behind


@contextmanager
def past(stripe_url: str) -> Iterator[Past]:
    """Lets the block go back in time; after it, it is the present again."""
    gone = Past(stripe_url)
    present = clock.now
    clock.now = gone.now
    try:
        yield gone
    finally:
        gone.go(_PRESENT)
        clock.now = present
