"""How a day's entries are stored, and read again (DESIGN, Table)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind, Run
from portal.appointments.footprint import taken
from portal.table.days import StoredEntries, pack, short, unpack

runs = st.builds(Run, st.integers(0, 299), st.integers(1, 300), st.booleans())
kinds = st.sampled_from([EntryKind.VISIT, EntryKind.BLOCK])
entries = st.one_of(
    st.builds(Entry, kinds, st.lists(runs, max_size=5).map(tuple)),
    st.builds(Entry, st.just(EntryKind.HOLD), st.lists(runs, max_size=5).map(tuple), st.integers(0, 2**32 - 1)),
)
KEY = DayKey("loc_0000000000000000", date(2026, 12, 1), "stf_0000000000000000")
VISIT, HOLD, BLOCK = (
    Entry(EntryKind.VISIT, (Run(120, 6), Run(132, 3, buffer=True))),
    Entry(EntryKind.HOLD, (Run(150, 12),), until=1_800_000_000),
    Entry(EntryKind.BLOCK, (Run(0, 288),)),
)
DAY = {"apt_0123456789abcdef": VISIT, "apt_fedcba9876543210": HOLD, "blk_0000000000000000": BLOCK}


def stored() -> StoredEntries:
    """The day as it comes from the table."""
    return StoredEntries({short(key): pack(entry) for key, entry in DAY.items()})


@given(entries)
def test_an_entry_is_read_as_it_was_stored(entry: Entry) -> None:
    """Also what it takes, as masks."""
    read = unpack(pack(entry))
    assert (read, read.work, read.buffer) == (entry, entry.work, entry.buffer)


@given(st.lists(entries, max_size=4), st.integers(0, 2**32 - 1))
def test_what_a_stored_day_takes_is_what_its_entries_take(held: list[Entry], at: int) -> None:
    """F7: at any time, though what was added up before is not added up again."""
    names = [f"{'blk' if entry.kind is EntryKind.BLOCK else 'apt'}_{n:016}" for n, entry in enumerate(held)]
    plain = dict(zip(names, held, strict=True))
    kept = StoredEntries({short(name): pack(entry) for name, entry in plain.items()})
    for moment in (at, *(entry.until + late for entry in held for late in (-1, 0))):
        assert taken(Day(KEY, kept), moment) == taken(Day(KEY, plain), moment)


def test_a_day_without_holds_is_added_up_once() -> None:
    """F29: most days of a month are those of the request before."""
    days = [StoredEntries({short(key): pack(DAY[key]) for key in DAY if DAY[key] is not HOLD}) for _ in range(2)]
    assert days[0].taken() is days[1].taken()
    assert stored().taken() is None


def test_an_entry_takes_a_few_bytes() -> None:
    """DESIGN: a month of a whole team is one small read."""
    assert [len(pack(entry)) for entry in (VISIT, HOLD, BLOCK)] == [7, 8, 4]


def test_stored_entries_are_found_by_their_full_ids() -> None:
    """The kind tells the prefix that is not stored."""
    assert dict(stored()) == DAY
    assert stored() == DAY
    assert len(stored()) == 3
    assert list(stored().values()) == list(DAY.values())
    assert stored()["blk_0000000000000000"] == BLOCK


@pytest.mark.parametrize("entry_id", ["apt_ffffffffffffffff", "blk_0123456789abcdef", "apt_0000000000000000"])
def test_an_id_of_another_kind_is_not_there(entry_id: str) -> None:
    """A block's id is no appointment's."""
    assert entry_id not in stored()
    with pytest.raises(KeyError):
        stored()[entry_id]
