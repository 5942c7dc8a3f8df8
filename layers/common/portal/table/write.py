"""Writing: one atomic transaction, and deciding again when someone else was faster."""

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from portal.appointments.calendar import Block, Day, DayKey, Entry
from portal.errors import TryAgain
from portal.table import keys
from portal.table.days import pack, short
from portal.table.failures import code_of
from portal.table.items import Item, connection
from portal.table.place import Kept, Versioned, item_of, key_of, next_version
from portal.table.read import DAY_ENTITY

if TYPE_CHECKING:
    from portal.access.model import Session
    from portal.access.narrow import Feed, Ticket
    from portal.access.staff import StaffLink, StaffSession
    from portal.appointments.happening import Happening
    from portal.appointments.model import Appointment
    from portal.clients.model import Address, Contact
    from portal.memberships.model import Cycle, Membership, Package

type Ended = Session | StaffSession | Feed | Block
type Telling = Cycle | Happening
type Forgotten = Contact | Address | Appointment | Membership | Package

ATTEMPTS = 5
_FIRST_WAIT_SECONDS = 0.025
_RETRIABLE = {
    "ConditionalCheckFailed",
    "TransactionConflict",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
    "None",
}


class Conflict(Exception):
    """Something that the decision was made from has changed; nothing was written."""


def decide_and_write[T](attempt: Callable[[], T]) -> T:
    """Run ``attempt`` (read, decide, write) until it meets no conflict: at most 5 times, with full jitter.

    Raises TryAgain when every attempt met one.
    """
    for tried in range(1, ATTEMPTS + 1):
        try:
            return attempt()
        except Conflict:
            if tried < ATTEMPTS:
                time.sleep(random.uniform(0, longest_wait(tried)))  # noqa: S311  jitter, not a secret
    raise TryAgain


def longest_wait(tried: int) -> float:
    """The longest wait, in seconds, after that many attempts (1 is the first)."""
    return _FIRST_WAIT_SECONDS * 2.0 ** (tried - 1)


class Write:
    """What belongs together: all of it is written, or nothing. No item may be touched twice."""

    def __init__(self, now: datetime) -> None:
        """``now`` stamps the items."""
        self._now = now
        self._transaction = TransactWrite(connection=connection())

    def new[T: Kept](self, record: T) -> T:
        """Put a record that must not exist yet. Returns it as stored."""
        self._transaction.save(item_of(record, self._now), condition=Item.pk.does_not_exist())
        return next_version(record, self._now)

    def changed[T: Versioned](self, record: T) -> T:
        """Put a record over the version that it was read at (0: it must not exist). Returns it as stored."""
        unseen = Item.pk.does_not_exist()
        condition = Item.version == record.version if record.version else unseen
        self._transaction.save(item_of(record, self._now), condition=condition)
        return next_version(record, self._now)

    def gone(self, record: Ended) -> None:
        """Delete a record, whether or not it is still there."""
        key = key_of(record)
        self._transaction.delete(Item(key.pk, key.sk))

    def used_up(self, record: "StaffLink") -> None:
        """Delete a record that must still be there: of two at once, one does it."""
        key = key_of(record)
        self._transaction.delete(Item(key.pk, key.sk), condition=Item.pk.exists())

    def over(self, record: "Ticket") -> None:
        """Put a record without versions over itself."""
        self._transaction.save(item_of(record, self._now), condition=Item.pk.exists())

    def kept(self, record: Telling) -> None:
        """Put a record that says by itself what is so, whether or not it was there."""
        self._transaction.save(item_of(record, self._now))

    def forgotten(self, record: Forgotten) -> None:
        """Delete a record that must still be at the version that it was read at."""
        key = key_of(record)
        self._transaction.delete(Item(key.pk, key.sk), condition=Item.version == record.version)

    def day(self, seen: Day, put: dict[str, Entry], remove: Iterable[str] = ()) -> None:
        """Put and remove entries of a day that must be as it was seen: how minutes are taken."""
        remaining = {key: entry for key, entry in seen.entries.items() if key not in set(remove)} | put
        condition = Item.version == seen.version if seen.version else Item.pk.does_not_exist()
        self._update_day(seen.key, [Item.entries.set(_packed(remaining))], condition)

    def release(self, key: DayKey, holds: Mapping[str, Entry | None]) -> None:
        """Take visits' entries out of a day, or keep their minutes as holds, whatever else the day holds.

        ``holds`` maps each visit to its hold, or to None. Each must still be there, so that a release
        never happens twice.
        """
        paths = {entry_id: Item.entries.entry(short(entry_id)) for entry_id in holds}
        actions = [
            paths[entry_id].set(pack(hold)) if hold else paths[entry_id].remove() for entry_id, hold in holds.items()
        ]
        self._update_day(key, actions, reduce(and_, (path.exists() for path in paths.values())))

    def reclaim(self, key: DayKey, entries: Mapping[str, tuple[Entry, Entry]]) -> None:
        """Make holds visits again: for each visit its hold and its entry.

        Each must be that very hold: someone may have booked over it (C4).
        """
        paths = {entry_id: Item.entries.entry(short(entry_id)) for entry_id in entries}
        actions = [paths[entry_id].set(pack(entry)) for entry_id, (_, entry) in entries.items()]
        same = (paths[entry_id] == pack(hold) for entry_id, (hold, _) in entries.items())
        self._update_day(key, actions, reduce(and_, same))

    def commit(self) -> None:
        """Write it all. Raises Conflict where something was no longer as it was read."""
        try:
            self._transaction._commit()  # noqa: SLF001  the context manager would hide when it commits
        except TransactWriteError as error:
            codes = {reason.code for reason in error.cancellation_reasons if reason}
            if code_of(error) == "TransactionInProgressException" or (codes and codes <= _RETRIABLE):
                raise Conflict from error
            raise

    def _update_day(self, key: DayKey, actions: Sequence[Action], condition: Condition) -> None:
        seconds = int(self._now.timestamp())
        place = keys.day(key)
        stamps = [
            Item.entity.set(DAY_ENTITY),
            Item.version.add(1),
            Item.created_at.set(Item.created_at | seconds),
            Item.updated_at.set(seconds),
        ]
        self._transaction.update(Item(place.pk, place.sk), [*actions, *stamps], condition=condition)


def _packed(entries: dict[str, Entry]) -> dict[str, bytes]:
    return {short(key): pack(entry) for key, entry in entries.items()}
