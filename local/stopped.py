"""The clock of a local stack can be stopped: all its functions and commands see one instant, until it runs again.

What a schedule is for does not happen by itself meanwhile, since the local AWS keeps the real time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path


def clock_file(home: Path) -> Path:
    """Where a stack's functions look, in the folder of its state; where nothing is, time runs."""
    return home.resolve() / "clock"


@contextmanager
def stopped(home: Path) -> Iterator[Callable[[datetime], None]]:
    """Yields what stops the clock at an instant (aware); after the block, it runs again."""
    file, beside = clock_file(home), clock_file(home).with_suffix(".new")

    def stop(instant: datetime) -> None:
        beside.write_text(instant.isoformat())
        beside.replace(file)  # whoever reads meanwhile sees the one or the other

    try:
        yield stop
    finally:
        file.unlink(missing_ok=True)
