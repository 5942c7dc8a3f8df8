"""How a day's entries are stored, and read again (DESIGN, Table)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.appointments.calendar import Entry, EntryKind, Run
from portal.table.days import StoredEntries, pack, short, unpack

runs = st.builds(Run, st.integers(0, 299), st.integers(1, 300), st.booleans())
kinds = st.sampled_from([EntryKind.VISIT, EntryKind.BLOCK])
entries = st.one_of(
    st.builds(Entry, kinds, st.lists(runs, max_size=5).map(tuple)),
    st.builds(Entry, st.just(EntryKind.HOLD), st.lists(runs, max_size=5).map(tuple), st.integers(0, 2**32 - 1)),
)
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
