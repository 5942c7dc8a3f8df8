"""What is told of calendar addresses (V6)."""

from portal.access.narrow import Feed
from portal.access.shapes import FeedAnswer, FeedStateAnswer


def feed_answer(token: str, site: str) -> FeedAnswer:
    """A new address. ``webcal`` makes calendars subscribe to it instead of copying it once."""
    https_url = f"{site}/api/feeds/{token}/calendar.ics"
    return {"url": f"webcal://{https_url.partition('://')[2]}", "https_url": https_url}


def feed_state_answer(feed: Feed | None) -> FeedStateAnswer:
    """Whether there is one. The address itself is kept nowhere."""
    return {"active": True, "made_at": feed.made_at} if feed else {"active": False}
