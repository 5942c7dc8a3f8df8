"""F12, F15: what is offered is exactly what a minute-by-minute search of every combination finds."""

from hypothesis import assume, given

from portal.appointments.offer import Offer, offered
from portal.appointments.plan import day_keys, plan_booking
from portal.appointments.times import quantum
from portal.errors import NotPermitted
from tests.support.minute_map import MinuteMap
from tests.support.thorough import examples
from tests.support.worlds import World, worlds


def offer_of(world: World) -> Offer:
    """The offer, from the days that must be read and no others."""
    try:
        plan = plan_booking(world.catalogue, world.wish)
    except NotPermitted:
        assume(False)
    needed = day_keys(plan, world.catalogue, world.first, world.last)
    days = {key: world.days[key] for key in needed if key in world.days}
    return offered(plan, world.catalogue, days, world.first, world.last, world.now, world.ignoring)


def leads_of(offer: Offer, world: World) -> dict[str, set[str]]:
    """Who may lead at each start; "" where nobody needs to."""
    found: dict[str, set[str]] = {}
    for start in world.instants(5):
        position = quantum(start) - offer.base
        if position >= 0 and offer.starts >> position & 1:
            found[start.isoformat()] = {staff for staff, mask in offer.by_staff if mask >> position & 1} or {""}
    return found


def leads_by_minutes(world: World) -> dict[str, set[str]]:
    """The same by the second opinion."""
    minutes = MinuteMap(world.catalogue, world.days, world.wish, world.now, world.ignoring)
    asked = [start for start in world.instants(5) if world.first <= start.astimezone(world.zone).date() <= world.last]
    found = {start.isoformat(): minutes.leads(start) for start in asked}
    return {start: leads for start, leads in found.items() if leads}


@examples(50, 150)
@given(worlds())
def test_one_guests_times_are_those_of_the_minute_map(world: World) -> None:
    """F12, F15."""
    assert leads_of(offer_of(world), world) == leads_by_minutes(world)


@examples(25, 50)
@given(worlds(most_services=3))
def test_several_services_in_a_row_fit_where_the_minute_map_has_room(world: World) -> None:
    """F12, B4."""
    assert leads_of(offer_of(world), world) == leads_by_minutes(world)


@examples(25, 50)
@given(worlds(guests=2))
def test_a_groups_times_are_those_of_the_minute_map(world: World) -> None:
    """F12, B14."""
    assert leads_of(offer_of(world), world) == leads_by_minutes(world)
