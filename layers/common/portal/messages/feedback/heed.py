"""Keeping what carriers told. Everything here may come twice."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal import clock, telemetry
from portal.clients.contacts import hashed, normal
from portal.clients.model import Address
from portal.errors import InvalidRequest
from portal.messages.feedback.events import read
from portal.messages.feedback.signals import Told, after
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write, decide_and_write

_IGNORED = "ignored"


class NotHeededError(Exception):
    """Some of it could not be kept: it is to come again. Nothing of what was told is quoted."""


def heed_all(records: Iterable[Mapping[str, Any]]) -> None:
    """Keep what each record of SNS tells, whatever becomes of the others. Raises NotHeededError."""
    failed = 0
    for record in records:
        try:
            _heed_record(record["Sns"]["Message"])
        except Exception as error:  # noqa: BLE001  whatever it is, the others go first, and then it comes again
            telemetry.unexpected(error)
            failed += 1
    if failed:
        raise NotHeededError


def _heed_record(message: str) -> None:
    told = read(message)
    for one_told in told:
        telemetry.handled("on_feedback", heed(one_told), {})
    if not told:
        telemetry.handled("on_feedback", _IGNORED, {})


def heed(told: Told) -> str:
    """Keep what was told of an address, whatever the business. Returns what was done, in one word."""
    try:
        contact = normal(told.contact, "")
    except InvalidRequest:
        return _IGNORED
    digest = hashed("", contact, contact_key())

    def attempt() -> str:
        now = clock.now()
        known = one(keys.address(digest)) or Address(digest)
        changed = after(known, told.signal, now)
        if changed == known:
            return "known"
        write = Write(now)
        write.changed(changed)
        write.commit()
        return told.signal.value

    return decide_and_write(attempt)
