"""How a day's entries are packed: a few bytes each, so that a month of a whole team is one small read.

An entry is one byte for its kind, four for the end of a hold (big-endian epoch seconds, holds only),
then three for each run: 9 bits start, 9 bits length (quanta), 1 bit buffer, 5 bits unused.
"""

from collections.abc import Iterator, Mapping, ValuesView
from datetime import date
from functools import lru_cache

from portal.appointments.calendar import AddedUp, DayKey, Entry, EntryKind, Run, Taken, together

_ID_PREFIXES = ("apt_", "apt_", "blk_")  # by the kind's number
_FLAG = 1 << 5


def pack(entry: Entry) -> bytes:
    """The stored form of an entry."""
    packed = bytearray([entry.kind])
    if entry.kind is EntryKind.HOLD:
        packed += entry.until.to_bytes(4, "big")
    for run in entry.runs:
        packed += (run.start << 15 | run.length << 6 | (_FLAG if run.buffer else 0)).to_bytes(3, "big")
    return bytes(packed)


@lru_cache(maxsize=1 << 14)
def unpack(packed: bytes) -> Entry:
    """The entry of a stored form. A month has thousands of entries but few different ones, so each is made once."""
    kind = EntryKind(packed[0])
    until, first = (int.from_bytes(packed[1:5], "big"), 5) if kind is EntryKind.HOLD else (0, 1)
    words = (int.from_bytes(packed[i : i + 3], "big") for i in range(first, len(packed), 3))
    return Entry(kind, tuple(Run(w >> 15, w >> 6 & 0x1FF, bool(w & _FLAG)) for w in words), until)


def short(entry_id: str) -> str:
    """An id as it is stored in a day: without its prefix, which the entry's kind tells."""
    return entry_id[4:]


class StoredEntries(AddedUp):
    """A day's entries by full id, each unpacked when it is looked at.

    Finding a month of times looks at thousands of them, and at no id; most are those of the request before.
    """

    __slots__ = ("stored",)

    def __init__(self, stored: Mapping[str, bytes]) -> None:
        """``stored``: packed, by short id."""
        self.stored = stored

    def __len__(self) -> int:
        return len(self.stored)

    def __iter__(self) -> Iterator[str]:
        return (_ID_PREFIXES[packed[0]] + key for key, packed in self.stored.items())

    def __getitem__(self, entry_id: str) -> Entry:
        packed = self.stored[short(entry_id)]
        if not entry_id.startswith(_ID_PREFIXES[packed[0]]):
            raise KeyError(entry_id)
        return unpack(packed)

    def values(self) -> ValuesView[Entry]:
        return _Unpacked(self)

    def taken(self) -> Taken | None:
        return _taken(tuple(self.stored.values()))


@lru_cache(maxsize=1 << 11)
def _taken(packed: tuple[bytes, ...]) -> Taken | None:
    entries = [unpack(one) for one in packed]
    return None if any(entry.kind is EntryKind.HOLD for entry in entries) else together(entries)


class _Unpacked(ValuesView[Entry]):
    _mapping: StoredEntries

    def __iter__(self) -> Iterator[Entry]:
        return map(unpack, self._mapping.stored.values())


def day_key(pk: str, sk: str) -> DayKey:
    """The day that a stored item's key names."""
    day, _, owner = sk.partition("#")
    return DayKey(pk.partition("#")[2], date.fromisoformat(day), owner)
