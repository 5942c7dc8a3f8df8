"""What clients may do with a visit that is there: refusals by their codes, and what an act changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product

from tests.support.model.booking import fitting, give_up, had, out_of_bounds
from tests.support.model.minutes import Way, meet, wanted
from tests.support.model.records import CANCELLED, CONFIRMED, UNCONFIRMED, Later, Model, Visit
from tests.support.model.salon import (
    CANCEL_BEFORE,
    DAY,
    GRACE,
    GRID,
    MIDNIGHT_UTC,
    MOVE_BEFORE,
    ON_FILE,
    ROOMS,
    UNDO,
    UNDOS_A_DAY,
)


def moving(visits: Sequence[Visit]) -> Iterator[tuple[Way, ...]]:
    """The ways to give visits again: the same staff and lengths, in any room (R2)."""
    for party in product(*(list(_rooms(visit.way)) for visit in visits)):
        each = [wanted(way, visit.start - visits[0].start) for way, visit in zip(party, visits, strict=True)]
        if not any(meet(one, other) for one, other in combinations(each, 2)):
            yield party


def _rooms(way: Way) -> Iterator[Way]:
    for rooms in product(*(ROOMS if given.rooms else ("",) for given in way)):
        yield tuple(replace(one, rooms=(room,) if room else ()) for one, room in zip(way, rooms, strict=True))


def movable(model: Model, visit: Visit, start: int) -> list[tuple[Way, ...]]:
    """The ways to have it at another start, with its whole group."""
    whole = model.whole(visit)
    starts = [one.start + start - visit.start for one in whole]
    ignoring = {one.id for one in whole} | model.holds_of(visit.client)
    return [one for one in fitting(model, moving(whole), starts) if had(model, one, starts, ignoring)]


def move_refusal(model: Model, visit: Visit, start: int, version: int) -> str:
    """R1 to R9."""
    if visit.start == start and visit.upcoming(model.now):
        return ""
    against = _stale(visit, version) or unmovable(model, visit) or out_of_bounds(model, start)
    if against or movable(model, visit, start):
        return against
    whole = model.whole(visit)
    anyhow = next(fitting(model, moving(whole), [one.start + start - visit.start for one in whole]), None)
    return "slot_taken" if anyhow else "staff_not_available"


def unmovable(model: Model, visit: Visit) -> str:
    """Why it may not be moved at all (R1, R3, R5, R8)."""
    whole = model.whole(visit)
    if not all(one.upcoming(model.now) for one in whole):
        return "not_upcoming"
    if any(one.by_hand for one in whole):
        return "duration_changed"
    given = [given for one in whole for given in one.way]
    if any(one.service in model.salon.offline or model.salon.left & set(one.staff) for one in given):
        return "service_not_online"
    if any(set(one.staff) - set(model.salon.services[one.service].staff) for one in given):
        return "service_not_online"
    if any(_overlap(one.way) for one in whole):
        return "services_overlap"
    return "too_late" if model.now > min(one.limit(MOVE_BEFORE) for one in whole) else ""


def _overlap(way: Way) -> bool:
    spans = sorted((given.offset, given.offset + given.stay) for given in way)
    return any(one[1] > other[0] for one, other in pairwise(spans))


def offered_to_move(model: Model, visit: Visit, day: int) -> set[int]:
    """The starts of a day to which it can be moved."""
    if unmovable(model, visit):
        return set()
    starts = range(day * DAY, (day + 1) * DAY, GRID)
    return {start for start in starts if not out_of_bounds(model, start) and movable(model, visit, start)}


def move(model: Model, visit: Visit, start: int, ways: tuple[Way, ...]) -> None:
    """Take over how it is given now."""
    if visit.start == start:
        return
    assert ways in movable(model, visit, start)
    whole = model.whole(visit)
    delta = start - visit.start
    for one, way in zip(whole, ways, strict=True):
        one.late = one.late or model.now > one.start - CANCEL_BEFORE
        one.start, one.way = one.start + delta, way
        one.status, one.version = model.first_status(one.start), one.version + 1
    give_up(model, visit.client, whole)
    for one in whole:
        model.take(one)
        model.say(one, "rescheduled")
        model.plan(one)


def cancel_refusal(model: Model, visit: Visit, version: int, leaving: Sequence[Visit]) -> str:
    """C1, C3, R10."""
    if all(one.status == CANCELLED for one in leaving):
        return ""
    if against := _stale(visit, version):
        return against
    if not all(one.upcoming(model.now) for one in leaving):
        return "not_upcoming"
    return "too_late" if model.now > min(map(_cancelled_until, leaving)) else ""


def _cancelled_until(visit: Visit) -> int:
    if not visit.late:
        return visit.limit(CANCEL_BEFORE)
    return min(visit.online + GRACE if visit.online is not None else visit.made, visit.start)


def cancel(model: Model, visit: Visit, leaving: Sequence[Visit]) -> None:
    """By its client: the time is kept for a while, once at a time (C4)."""
    if all(one.status == CANCELLED for one in leaving):
        return
    client = model.clients[visit.client]
    until: int | None = model.now + UNDO
    if model.now + UNDO > min(one.start for one in leaving) or (client.held and model.now < client.held_until):
        until = None
    for one in leaving:
        end(model, one, "normal", until)
        if until is None:
            model.say(one, "cancelled")
        else:
            model.take(one, until)
            model.later.add(Later(until, "undo_over", one.id, one.start))
    if until is not None:
        client.held, client.held_until = {one.id for one in leaving}, until
        _note(visit, leaving)


def _note(visit: Visit, changed: Sequence[Visit]) -> None:
    """A stranger's visit has what can be undone noted with it, and so is written too (C4)."""
    if visit.client not in ON_FILE and visit not in changed:
        visit.version += 1


def end(model: Model, visit: Visit, kind: str, until: int | None = None) -> None:
    """It is cancelled, and its time is nobody's."""
    visit.before, visit.status, visit.kind, visit.undo_until = visit.status, CANCELLED, kind, until
    visit.version += 1
    visit.fate = visit.pay_until is not None
    model.give_back(visit.id)
    model.settle(visit)


def returning(model: Model, visit: Visit) -> list[Visit]:
    """What an undo would bring back."""
    held = model.clients[visit.client].held
    whole = [visit, *(model.visits[name] for name in visit.members)]
    back = [one for one in whole if one.id in held and not one.live]
    return back if visit.live or visit in back else []


def restore_refusal(model: Model, visit: Visit, version: int) -> str:
    """C4, C5."""
    back = returning(model, visit)
    if not back and visit.live:
        return ""
    if against := _stale(visit, version):
        return against
    if not back or any(one.undo_until is None or model.now >= one.undo_until for one in back):
        return "undo_over"
    client = model.clients[visit.client]
    return "undo_limit" if client.undone_on == _day_utc(model.now) and client.undone >= UNDOS_A_DAY else ""


def restore(model: Model, visit: Visit) -> None:
    """All of it is as it was, and nobody hears of it."""
    back = returning(model, visit)
    if not back:
        return
    client, today = model.clients[visit.client], _day_utc(model.now)
    client.undone = client.undone + 1 if client.undone_on == today else 1
    client.undone_on = today
    _note(visit, back)
    for one in back:
        one.status, one.undo_until, one.kind, one.fate = one.before, None, "", False
        one.version += 1
        client.held.discard(one.id)
        model.take(one)
        model.plan(one)


def confirm_refusal(model: Model, visit: Visit, version: int) -> str:
    """V8."""
    if visit.status == CONFIRMED and visit.upcoming(model.now):
        return ""
    if against := _stale(visit, version):
        return against
    if not visit.upcoming(model.now):
        return "not_upcoming"
    return "" if visit.status == UNCONFIRMED else "nothing_to_confirm"


def confirm(visit: Visit) -> None:
    """Of one that is confirmed already, nothing changes."""
    if visit.status == UNCONFIRMED:
        visit.status, visit.version = CONFIRMED, visit.version + 1


def _stale(visit: Visit, version: int) -> str:
    return "" if visit.version == version else "stale_version"


def _day_utc(minute: int) -> int:
    return (minute - MIDNIGHT_UTC) // DAY
