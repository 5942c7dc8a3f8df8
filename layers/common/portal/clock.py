"""The one clock. Rules never read it: they take ``now`` as an argument."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, aware UTC."""
    return datetime.now(UTC)
