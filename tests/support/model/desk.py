"""What the desk may do, which is more; only give minutes away twice, that it may not do either (O2, O4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from tests.support.model.changing import end
from tests.support.model.minutes import Given, Minutes, Way, wanted
from tests.support.model.records import (
    AWAITING,
    CANCELLED,
    COMPLETED,
    CONFIRMED,
    NO_SHOW,
    STARTED,
    UNCONFIRMED,
    Model,
    Visit,
)
from tests.support.model.salon import CANCEL_BEFORE, ROOMS, Salon

_MOVES = (UNCONFIRMED, CONFIRMED, STARTED)
_BECOMES = {"start": STARTED, "complete": COMPLETED, "no_show": NO_SHOW, "confirm": CONFIRMED}
_MAY_BECOME = {
    "start": (UNCONFIRMED, CONFIRMED),
    "complete": (UNCONFIRMED, CONFIRMED, STARTED, NO_SHOW),
    "no_show": (UNCONFIRMED, CONFIRMED, STARTED),
    "confirm": (UNCONFIRMED,),
}


@dataclass(frozen=True)
class Told:
    """A service as the desk gives it: how long, if by hand; and whether it begins with the visit."""

    service: str
    staff: tuple[str, ...]
    minutes: int | None = None
    beside: bool = False


def as_told(salon: Salon, services: Sequence[Told], before: Way = ()) -> Way:
    """The services with their lengths, before they have their rooms. Of those before, each keeps its own (V7)."""
    kept, given, offset = list(before), list[Given](), 0
    for told in services:
        known = next((one for one in kept if one.service == told.service), None)
        if known:
            kept.remove(known)
        parts = known.parts if known else salon.parts(told.service, told.staff[0], "")
        one = Given(told.service, 0, parts, told.staff, ("",) if salon.services[told.service].room else ())
        given.append(replace(_lasting(one, told.minutes), offset=0 if told.beside else offset))
        offset = max(offset, given[-1].offset + given[-1].stay)
    return tuple(given)


def _lasting(given: Given, minutes: int | None) -> Given:
    (kind, length), *rest = given.parts
    return given if minutes is None else replace(given, parts=((kind, length + minutes - given.stay), *rest))


def placed(model: Model, way: Way, start: int, own: str = "") -> Iterator[Way]:
    """The ways with rooms that nobody has; what is only kept for somebody does not count (C4)."""
    for rooms in product(*(ROOMS if given.rooms else ("",) for given in way)):
        chosen = tuple(replace(one, rooms=(room,) if room else ()) for one, room in zip(way, rooms, strict=True))
        if not _with_itself(chosen) and model.free(wanted(chosen, start), {own}, holds=False):
            yield chosen


def _with_itself(way: Way) -> bool:
    """Whether two services of a visit want one room at the same time."""
    return any(
        set(one.rooms) & set(other.rooms)
        and one.offset < other.offset + other.stay
        and other.offset < one.offset + one.stay
        for one, other in combinations(way, 2)
    )


def make(model: Model, visit: Visit, *, tell: bool) -> None:
    """A visit by staff."""
    model.visits[visit.id] = visit
    visit.primary = visit.id
    _claim(model, visit)
    if tell:
        model.say(visit, "booked_by_staff")
    model.plan(visit)


def _claim(model: Model, visit: Visit) -> None:
    end_holds(model, wanted(visit.way, visit.start), visit.id)
    model.take(visit)


def end_holds(model: Model, wants: dict[str, Minutes], own: str = "") -> None:
    """What was kept for somebody and is in the way is over: no undo, no payment (C4, B19)."""
    for name in sorted(set(model.in_the_way(wants, {own})) & model.visits.keys()):
        kept = model.visits[name]
        if kept.live:
            continue
        model.give_back(name)
        if kept.status == AWAITING:
            end(model, kept, "unpaid")
        else:
            kept.undo_until, kept.version = None, kept.version + 1
            model.say(kept, "cancelled")
            model.settle(kept)


def same(visit: Visit, way: Way, start: int) -> bool:
    """Whether a change would change nothing: rooms do not count."""
    told = [[replace(one, rooms=()) for one in each] for each in (visit.way, way)]
    return visit.live and visit.start == start and told[0] == told[1]


def change_refusal(model: Model, visit: Visit, way: Way, start: int, version: int) -> str:
    """O4, R9."""
    if same(visit, way, start):
        return ""
    if visit.version != version:
        return "stale_version"
    if visit.status not in _MOVES:
        return "wrong_state"
    return "" if next(placed(model, way, start, visit.id), None) else "slot_taken"


def change(model: Model, visit: Visit, way: Way, start: int, *, tell: bool) -> None:
    """Another time, staff or length."""
    visit.by_hand = visit.by_hand or [one.parts for one in visit.way] != [one.parts for one in way]
    visit.late = visit.late or model.now > visit.start - CANCEL_BEFORE
    visit.start, visit.way, visit.version = start, way, visit.version + 1
    _claim(model, visit)
    if visit.status in (UNCONFIRMED, CONFIRMED):
        model.plan(visit)
        if tell:
            model.say(visit, "rescheduled_by_staff")


def cancel_refusal(visit: Visit, kind: str, version: int) -> str:
    """C2."""
    if visit.status == CANCELLED and visit.kind == kind:
        return ""
    if visit.version != version:
        return "stale_version"
    return "" if visit.status in (AWAITING, UNCONFIRMED, CONFIRMED, NO_SHOW) else "wrong_state"


def cancel(model: Model, visit: Visit, kind: str, *, tell: bool) -> None:
    """By staff: there is no undo."""
    if visit.status == CANCELLED:
        return
    was_live = visit.live
    end(model, visit, kind)
    if tell and was_live:
        model.say(visit, "cancelled_by_staff")


def uncancel_refusal(model: Model, visit: Visit, version: int) -> str:
    """O4."""
    if visit.live and visit.status != NO_SHOW:
        return ""
    if visit.version != version:
        return "stale_version"
    if visit.status not in (CANCELLED, NO_SHOW):
        return "wrong_state"
    return "" if visit.live or next(placed(model, visit.way, visit.start, visit.id), None) else "slot_taken"


def uncancel(model: Model, visit: Visit, way: Way, *, tell: bool) -> None:
    """A cancelled visit, or one that nobody came to, stands again."""
    if visit.status == NO_SHOW:
        visit.status, visit.version = CONFIRMED, visit.version + 1
    if visit.live:
        return
    visit.status = CONFIRMED if visit.before == AWAITING else visit.before
    visit.version, visit.kind, visit.undo_until, visit.fate = visit.version + 1, "", None, False
    visit.way = way
    _claim(model, visit)
    if tell:
        model.say(visit, "restored")
    if visit.status in (UNCONFIRMED, CONFIRMED):
        model.plan(visit)


def mark_refusal(model: Model, visit: Visit, act: str, version: int) -> str:
    """O4: nobody fails to show up beforehand."""
    if visit.status == _BECOMES[act]:
        return ""
    if visit.version != version:
        return "stale_version"
    if visit.status not in _MAY_BECOME[act]:
        return "wrong_state"
    return "not_yet" if act == "no_show" and model.now < visit.start else ""


def mark(visit: Visit, act: str) -> None:
    """How it goes."""
    if visit.status != _BECOMES[act]:
        visit.status, visit.version = _BECOMES[act], visit.version + 1


def block(model: Model, name: str, owner: str, first: int, last: int) -> None:
    """Time that is kept free, beside what is there; what is only kept for somebody ends."""
    minutes = Minutes(set(range(first, last, 5)))
    end_holds(model, {owner: minutes})
    model.taken[name, owner] = minutes
