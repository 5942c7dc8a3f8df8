"""What a visit takes of whose days (B8, B10), and what clashes with it."""

from dataclasses import replace
from datetime import date

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind, Run
from portal.appointments.footprint import block_entries, clash, entries, taken
from portal.business.catalogue import Resource
from portal.business.model import Location
from tests.support.scheduling import (
    HERE,
    MONDAY,
    SHOP,
    at,
    booked,
    business,
    days,
    entry,
    person,
    segments,
    treatment,
)

COLOUR = treatment("colour", segments(work=30, processing=30, finishing=15, buffer=15))
CUT = treatment("cut", segments(work=30, buffer=10))
SAUNA = treatment("sauna", segments(work=60, buffer=15), staff_needed=0, resources=("cabin",))
ANA, BEN = person("ana", COLOUR, CUT), person("ben", CUT, home="loc_west")
CABIN = Resource("res_cabin", "Cabin", "cabin", HERE)
WEST = Location("loc_west", "West", "America/Los_Angeles")
SALON = business([COLOUR, CUT, SAUNA], [ANA, BEN], resources=[CABIN], locations=[SHOP, WEST])
NEXT_DAY = date(2026, 12, 8)


def day_of(owner: str, home: str = HERE, day: date = MONDAY) -> DayKey:
    """A day of an owner."""
    return DayKey(home, day, owner)


def test_staff_are_busy_in_work_and_finishing_and_not_in_processing() -> None:
    """B8: 10:00 to 10:30 and 11:00 to 11:15, then a buffer."""
    taken = entries([booked(COLOUR, ANA)], at("10:00"), SALON)
    assert taken == {day_of(ANA.id): entry(("10:00", "10:30"), ("11:00", "11:15"), buffer=[("11:15", "11:30")])}


def test_a_unit_is_held_while_the_client_is_there() -> None:
    """B10: processing included, the buffer not."""
    taken = entries([booked(COLOUR, units={"cabin": CABIN.id})], at("10:00"), SALON)
    assert taken == {day_of(CABIN.id): entry(("10:00", "11:15"))}


def test_everyone_who_gives_a_service_is_busy() -> None:
    """B10: a couples service."""
    taken = entries([booked(CUT, ANA, BEN)], at("10:00"), SALON)
    assert set(taken) == {day_of(ANA.id), day_of(BEN.id, WEST.id)}


def test_a_day_counts_from_midnight_of_its_owners_home() -> None:
    """O2: 10:00 in New York is 7:00 in Los Angeles."""
    taken = entries([booked(CUT, BEN)], at("10:00"), SALON)
    assert taken == {day_of(BEN.id, WEST.id): entry(("7:00", "7:30"), buffer=[("7:30", "7:40")])}


def test_home_may_still_have_yesterday() -> None:
    """O2: 1:00 on Tuesday in New York is Monday evening in Los Angeles."""
    assert set(entries([booked(CUT, BEN)], at("01:00", NEXT_DAY), SALON)) == {day_of(BEN.id, WEST.id, MONDAY)}


def test_a_buffer_gives_way_to_the_next_service_of_the_same_staff_member() -> None:
    """B4, B8: work from 10:00 to 11:00 in one piece, and one buffer at the end."""
    services = [booked(CUT, ANA), booked(CUT, ANA, offset=30)]
    assert entries(services, at("10:00"), SALON) == {
        day_of(ANA.id): entry(("10:00", "11:00"), buffer=[("11:00", "11:10")])
    }


def test_a_visit_over_midnight_holds_two_days() -> None:
    """DESIGN, Time: each day has its part."""
    taken = entries([booked(COLOUR, ANA)], at("23:45"), SALON)
    assert taken == {
        day_of(ANA.id): entry(("23:45", "24:00")),
        day_of(ANA.id, day=NEXT_DAY): entry(("0:00", "0:15"), ("0:45", "1:00"), buffer=[("1:00", "1:15")]),
    }


def test_a_day_that_is_only_waited_through_is_not_held() -> None:
    """B8: nothing but processing after midnight takes no day of the staff member."""
    waiting = treatment("wait", segments(work=30, processing=60))
    assert set(entries([booked(waiting, ANA)], at("23:30"), SALON)) == {day_of(ANA.id)}


def test_a_visit_on_the_night_of_the_change_counts_real_quanta() -> None:
    """F15: in New York 3:30 on 8 March 2026 is two and a half hours after midnight."""
    spring = date(2026, 3, 8)
    taken = entries([booked(CUT, ANA)], at("03:30", spring), SALON)
    assert taken[day_of(ANA.id, day=spring)].runs[0] == Run(30, 6)


def test_a_block_takes_every_minute_between_two_instants() -> None:
    """O2."""
    taken = block_entries(HERE, ANA.id, at("23:00"), at("01:00", NEXT_DAY), SALON)
    assert taken == {
        day_of(ANA.id): entry(("23:00", "24:00"), kind=EntryKind.BLOCK),
        day_of(ANA.id, day=NEXT_DAY): entry(("0:00", "1:00"), kind=EntryKind.BLOCK),
    }


def one_day(held: Entry) -> Day:
    """Ana's Monday with one entry."""
    return days((ANA.id, MONDAY, held))[day_of(ANA.id)]


def test_work_clashes_with_work_and_with_a_buffer() -> None:
    """B8: both ways round."""
    day = one_day(entry(("10:00", "11:00"), buffer=[("11:00", "11:15")]))
    assert clash(day, entry(("10:55", "11:30")), 0)
    assert clash(day, entry(("11:10", "12:00")), 0)
    assert clash(day, entry(("9:00", "9:50"), buffer=[("9:50", "10:05")]), 0)
    assert not clash(day, entry(("11:15", "12:00")), 0)
    assert not clash(day, entry(("9:00", "10:00")), 0)


def test_two_buffers_may_share_minutes() -> None:
    """B8."""
    day = one_day(entry(("10:00", "10:30"), buffer=[("11:00", "11:15")]))
    assert not clash(day, entry(("10:30", "10:45"), buffer=[("10:45", "11:15")]), 0)


def test_another_visit_fits_into_processing_time() -> None:
    """B8."""
    assert not clash(one_day(entry(("10:00", "10:30"), ("11:00", "11:15"))), entry(("10:30", "11:00")), 0)


def test_a_hold_takes_nothing_from_the_second_it_ends() -> None:
    """F7, C4."""
    day = one_day(entry(("10:00", "11:00"), kind=EntryKind.HOLD, until=1000))
    assert clash(day, entry(("10:00", "11:00")), 999)
    assert not clash(day, entry(("10:00", "11:00")), 1000)


def test_what_is_ignored_takes_nothing() -> None:
    """R7, C4: a visit's own time, and a client's own hold, are free for them."""
    day = one_day(entry(("10:00", "11:00")))
    assert not clash(day, entry(("10:00", "11:00")), 0, ignoring=frozenset({"apt_0"}))


def test_everything_in_a_day_adds_up() -> None:
    """Entries may overlap in their buffers."""
    first = entry(("9:00", "10:00"), buffer=[("10:00", "10:15")])
    second = entry(("10:20", "10:25"), buffer=[("10:10", "10:20")])
    day = Day(day_of(ANA.id), {"apt_1": first, "apt_2": second})
    whole = replace(first, runs=(*first.runs, Run(122, 2, buffer=True), Run(124, 1)))
    assert taken(day, 0) == (whole.work, whole.buffer)
