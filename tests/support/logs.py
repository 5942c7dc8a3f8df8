"""What the functions log, as text."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from portal import telemetry


@contextmanager
def logged() -> Iterator[StringIO]:
    """Everything that is logged inside, as it would be in the cloud."""
    handler = telemetry.logger.registered_handler
    assert isinstance(handler, logging.StreamHandler)
    lines = StringIO()
    before = handler.setStream(lines)
    try:
        yield lines
    finally:
        handler.setStream(before or lines)
