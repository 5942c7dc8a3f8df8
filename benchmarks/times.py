"""How long it takes to find a month of times: from a calendar's stored bytes to the bytes of the answer.

``python -m benchmarks.times`` measures it beside others on the same schedule, and prints a table.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

from benchmarks import schedule
from benchmarks.report import Report
from benchmarks.rivals.environment import ask, ask_node
from portal.appointments.calendar import Day, DayKey
from portal.appointments.footprint import entries
from portal.appointments.model import BookedService, BookedStaff
from portal.appointments.offer import offered, times_answer
from portal.appointments.plan import ServiceWish, Wish, plan_booking
from portal.business.catalogue import Catalogue, Price, Segment, SegmentKind, Service, Skill, Staff
from portal.business.model import BookingPolicy, Business, Location, Shift
from portal.ids import derived
from portal.table.days import StoredEntries, pack, short

type Stored = Mapping[DayKey, dict[str, bytes]]

ROUNDS, TURNS, RIVAL_ROUNDS = 50, 5, 5
SLOT_CALCULATOR = Path(__file__).parent / "rivals" / "slot_calculator"
HERE, COLOUR = derived("loc", "bench"), derived("svc", "bench")
PARTS = (
    Segment(SegmentKind.WORK, schedule.WORK),
    Segment(SegmentKind.PROCESSING, schedule.PROCESSING),
    Segment(SegmentKind.FINISHING, schedule.FINISHING),
)
LAST = schedule.FIRST + timedelta(days=schedule.DAYS - 1)
NOW = datetime.combine(schedule.FIRST, datetime.min.time(), UTC) - timedelta(days=1)


AIM_MILLISECONDS, AIM_WHOLE, AIM_LOOP = 1.0, 500, 40
NOT_COMPARED = """\
Not measured: django-agenda (its last release, of 2021, is for Django up to 3.1) and django-appointment-scheduler, \
which keeps slots that somebody has entered and works out no free times, as their code shows; and django-booking, \
django-appointments and time-slots-finder, which were not read through."""
ABOUT = f"""\
{schedule.STAFF} staff x {schedule.DAYS} days, {schedule.BOOKINGS_A_DAY} bookings a staff-day, one service with \
processing time, on the same schedule. Whatever else a shared machine does only adds to a time: ours is the least of \
{3 * TURNS} medians of {ROUNDS}, before, between and after the others, and theirs is the least of {RIVAL_ROUNDS}. \
Times ours: how many times as long as ours. Days that are as they were in the request before are neither added up \
nor written again. The aims are under {AIM_MILLISECONDS:.0f} ms, over {AIM_WHOLE} times, and over {AIM_LOOP} times for \
the loop alone. slot-calculator, from npm, knows no bookings and no services: it is given each staff member's hours \
and what is taken, and offers times one after another rather than every quarter of an hour. {NOT_COMPARED}"""


def main() -> None:
    print(measure().markdown())


def measure() -> Report:
    """Ours and the others', in one run."""
    catalogue = salon()
    stored = calendar(catalogue)
    first = timed(partial(find, catalogue, stored))
    ours = several(catalogue, stored)
    rival = ask("django-appointment", question())
    ours += several(catalogue, stored)
    in_node = min(ask_node(SLOT_CALCULATOR, "slots.mjs", question())["whole"])
    ours += several(catalogue, stored)
    fast, changed = (min(medians) for medians in zip(*ours, strict=True))
    whole, loop = min(rival["whole"]), min(rival["loop"])
    rows = [
        row("stored bytes to the answer's bytes", fast, fast, met=fast * 1000 < AIM_MILLISECONDS),
        row("the same, one appointment having changed since", changed, fast, met=changed * 1000 < AIM_MILLISECONDS),
        row("the same, first time in a process", first, fast),
        row(
            "django-appointment 3.12, its availability function with SQLite", whole, fast, met=whole > fast * AIM_WHOLE
        ),
        row("django-appointment 3.12, its loop alone", loop, fast, met=loop > fast * AIM_LOOP),
        row("slot-calculator 2.2 in Node, times with gaps of its own length", in_node, fast),
    ]
    return Report("A month of times", ABOUT, ("what", "took", "times ours", "aim"), rows)


def several(catalogue: Catalogue, stored: Stored) -> list[tuple[float, float]]:
    """Medians in seconds: where nothing has changed since the request before, and where one appointment has."""
    return [
        (
            median(timed(partial(find, catalogue, stored)) for _ in range(ROUNDS)),
            median(timed(partial(find, catalogue, with_one_less(stored, turn * ROUNDS + n))) for n in range(ROUNDS)),
        )
        for turn in range(TURNS)
    ]


def find(catalogue: Catalogue, stored: Stored) -> bytes:
    """What a request for times does between reading the table and answering."""
    days = {key: Day(key, StoredEntries(packed), version=1) for key, packed in stored.items()}
    plan = plan_booking(catalogue, Wish(HERE, ((ServiceWish(COLOUR, "any"),),)))
    return msgspec.json.encode(times_answer(offered(plan, catalogue, days, schedule.FIRST, LAST, NOW)))


def salon() -> Catalogue:
    """Everybody gives the one service, every day."""
    shifts = tuple(Shift(weekday, schedule.OPENS, schedule.CLOSES, HERE) for weekday in range(7))
    team = [
        Staff(derived("stf", str(number)), f"Staff {number}", HERE, skills=(Skill(COLOUR),), shifts=shifts)
        for number in range(schedule.STAFF)
    ]
    policy = BookingPolicy(increment_minutes=schedule.INCREMENT)
    return Catalogue(
        Business(derived("biz", "bench"), "bench", "Bench", "USD", booking=policy),
        locations={HERE: Location(HERE, "Here", "America/New_York")},
        services={COLOUR: Service(COLOUR, "Colour", derived("cat", "bench"), PARTS, Price(8500))},
        staff={member.id: member for member in team},
    )


def calendar(catalogue: Catalogue) -> Stored:
    """The schedule's bookings as the table stores them."""
    stored: dict[DayKey, dict[str, bytes]] = {}
    team = list(catalogue.staff.values())
    zone = plan_booking(catalogue, Wish(HERE, ((ServiceWish(COLOUR, "any"),),))).zone
    for number, booking in enumerate(schedule.bookings()):
        member = team[booking.staff]
        staff = (BookedStaff(member.id, member.name, requested=False),)
        visit = BookedService(COLOUR, "Colour", 0, PARTS, 8500, staff=staff)
        for key, entry in entries([visit], booking.start.replace(tzinfo=zone), catalogue).items():
            stored.setdefault(key, {})[short(derived("apt", str(number)))] = pack(entry)
    return stored


def with_one_less(stored: Stored, number: int) -> Stored:
    """The calendar without one of its appointments, which is another for each number."""
    key = list(stored)[number % len(stored)]
    gone = list(stored[key])[number // len(stored) % len(stored[key])]
    return {**stored, key: {entry: packed for entry, packed in stored[key].items() if entry != gone}}


def question() -> dict[str, object]:
    """The same schedule for a rival."""
    return {
        "staff": schedule.STAFF,
        "first": schedule.FIRST.isoformat(),
        "days": schedule.DAYS,
        "opens": schedule.OPENS,
        "closes": schedule.CLOSES,
        "increment": schedule.INCREMENT,
        "minutes": schedule.MINUTES,
        "rounds": RIVAL_ROUNDS,
        "bookings": [{"staff": b.staff, "start": b.start.isoformat()} for b in schedule.bookings()],
    }


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = perf_counter()
    work()
    return perf_counter() - began


def row(what: str, seconds: float, ours: float, *, met: bool | None = None) -> tuple[str, ...]:
    """A line of the table; without ``met`` no aim is set."""
    return what, f"{seconds * 1000:.2f} ms", f"{seconds / ours:.1f}", {None: "", True: "yes", False: "no"}[met]


if __name__ == "__main__":
    main()
