"""Handling a batch so that one that fails does not take the others along: each failure is reported by itself (S9)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portal import telemetry

type Record = Mapping[str, Any]
type Failures = dict[str, list[dict[str, str]]]

_NEEDED_MILLISECONDS = 8000  # of one message: the longest that a service and the table may take


def each(action: str, records: Iterable[Record], handle: Callable[[Record], None], left: Callable[[], int]) -> Failures:
    """Handle every record of a queue. ``left()`` tells the milliseconds that remain.

    What there is no time for is reported as failed too, and comes again.
    """
    failed: list[str] = []
    for record in records:
        if left() < _NEEDED_MILLISECONDS:
            failed.append(record["messageId"])
            continue
        try:
            handle(record)
        except Exception as error:  # noqa: BLE001  whatever it is, the queue tries again, and parks it in the end
            telemetry.unexpected(error)
            failed.append(record["messageId"])
    telemetry.counted(f"{action} failed", len(failed))
    return failures(failed)


def failures(failed: Iterable[str]) -> Failures:
    """The answer that names what was not done."""
    return {"batchItemFailures": [{"itemIdentifier": name} for name in failed]}
