"""What an event about the business itself has to say of it, as it is now."""

from collections.abc import Callable

from commands.event_tokens import DEMO
from portal.business.file import Ids
from portal.business.publish import stored_file


def file_version() -> str:
    """The version of the demo business's file."""
    stored = stored_file(Ids(DEMO).business)
    return str(stored.version if stored else 0)


VALUES: dict[str, Callable[..., str]] = {"file_version": file_version}
