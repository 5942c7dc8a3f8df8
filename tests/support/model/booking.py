"""What becomes of a wish: when it is offered, why it is refused, what a booking changes."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from tests.support.model.minutes import Way, Wished, in_hours, parties, wanted
from tests.support.model.records import AWAITING, Client, Later, Model, Visit
from tests.support.model.salon import DAY, DAYS_AHEAD, GRID, HELD_FOR_PAYMENT, PRIOR

type Guests = Sequence[Sequence[Wished]]


def out_of_bounds(model: Model, start: int) -> str:
    """Why nothing can start then, whoever is free (B6, B7)."""
    if start % GRID:
        return "off_grid"
    if start < model.now + PRIOR:
        return "too_soon"
    return "too_far" if start // DAY > model.now // DAY + DAYS_AHEAD else ""


def hopeless(model: Model, guests: Guests) -> str:
    """Why a wish cannot be had at any time."""
    for wish in (wish for guest in guests for wish in guest):
        if wish.service in model.salon.offline:
            return "service_not_online"
        if not next(parties(model.salon, [[wish]]), None):
            return "staff_not_available"
    return ""


def fitting(model: Model, choices: Iterable[tuple[Way, ...]], starts: Sequence[int]) -> Iterator[tuple[Way, ...]]:
    """Of some ways those for which the salon is open and everyone at work."""
    for party in choices:
        if all(in_hours(model.salon, way, start) for way, start in zip(party, starts, strict=True)):
            yield party


def had(model: Model, party: tuple[Way, ...], starts: Sequence[int], ignoring: Collection[str]) -> bool:
    """Whether nobody else has the time."""
    return all(model.free(wanted(way, start), ignoring) for way, start in zip(party, starts, strict=True))


def possible(model: Model, guests: Guests, start: int, client: str) -> list[tuple[Way, ...]]:
    """Every way that a booking may be given then."""
    starts = [start] * len(guests)
    own = model.holds_of(client)
    return [one for one in fitting(model, parties(model.salon, guests), starts) if had(model, one, starts, own)]


def refusal(model: Model, guests: Guests, start: int, client: str) -> str:
    """Why it cannot be booked; empty where it can."""
    against = hopeless(model, guests) or out_of_bounds(model, start)
    if against or possible(model, guests, start, client):
        return against
    anyhow = next(fitting(model, parties(model.salon, guests), [start] * len(guests)), None)
    return "slot_taken" if anyhow else "staff_not_available"


def offered(model: Model, guests: Guests, day: int, client: str) -> dict[int, set[str]]:
    """The starts of a day, and who may lead the first service."""
    found = {}
    for start in range(day * DAY, (day + 1) * DAY, GRID):
        if not out_of_bounds(model, start) and (
            leads := {one[0][0].staff[0] for one in possible(model, guests, start, client)}
        ):
            found[start] = leads
    return found


def book(model: Model, visits: Sequence[Visit], guests: Guests, client: str) -> None:
    """Take over what was given: it must be one of the ways. The first visit is that of whoever books."""
    start = visits[0].start
    ways = possible(model, guests, start, client)
    assert tuple(visit.way for visit in visits) in ways
    if len(guests) == 1 and len(guests[0]) == 1:
        lead = visits[0].way[0].staff[0]
        assert lead == ways[0][0][0].staff[0], "anyone is assigned in staff order (B5)"
    awaits = any(model.salon.services[wish.service].card for guest in guests for wish in guest)
    give_up(model, client, visits)
    for visit in visits:
        visit.online, visit.status = model.now, AWAITING if awaits else model.first_status(start)
        visit.pay_until = model.now + HELD_FOR_PAYMENT if awaits else None
        visit.primary, visit.members = visits[0].id, ()
        model.visits[visit.id] = visit
        model.take(visit, visit.pay_until)
        if not awaits:
            tell_of_booking(model, visit)
    visits[0].members = tuple(visit.id for visit in visits[1:])
    if awaits:
        model.later.add(Later(model.now + HELD_FOR_PAYMENT, "payment_over", visits[0].id, start))


def tell_of_booking(model: Model, visit: Visit) -> None:
    """S1, S10."""
    model.say(visit, "booked")
    if any("ada" in given.staff for given in visit.way):
        model.said["ada", "", 0] += 1
    model.plan(visit)


def give_up(model: Model, client: str, visits: Sequence[Visit]) -> None:
    """Of the client's own kept times, those days end that are in the way; and with the first, the undo (C4)."""
    known = model.clients.setdefault(client, Client(""))
    own = model.holds_of(client) - {visit.id for visit in visits}
    for visit in visits:
        for owner, minutes in wanted(visit.way, visit.start).items():
            for held in sorted(own):
                kept = model.taken.get((held, owner))
                if kept and kept.until is not None and model.now < kept.until and kept.meets(minutes):
                    del model.taken[held, owner]
                    known.held.discard(held)
