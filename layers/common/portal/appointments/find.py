"""Find times: for a wish, or for moving a visit that exists. The rules are those of the write (B16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal import clock
from portal.access.model import Credential, Role
from portal.access.sessions import signed_in, wanted
from portal.appointments.acting import read_acting
from portal.appointments.calendar import Day, DayKey, still_held
from portal.appointments.offer import Offer, offered
from portal.appointments.plan import Plan, Wish, day_keys, plan_booking, plan_move
from portal.appointments.rules import can_reschedule
from portal.business.catalogue import Catalogue
from portal.clients.holding import active_holds
from portal.errors import FieldProblem, InvalidRequest, NotPermitted
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch, calendar

MOST = timedelta(days=62)  # looked at in one request


@dataclass(frozen=True, slots=True)
class Times:
    """The times on offer. ``shared`` is whether everybody would be told the same (and may cache it)."""

    offer: Offer
    catalogue: Catalogue
    shared: bool


def find_times(business: str, wish: Wish, first: date, last: date, credentials: Sequence[Credential]) -> Times:
    """The times of local dates first to last. The client's own holds count as free (C4).

    Raises NotFound, InvalidRequest, NotPermitted.
    """
    _check_range(first, last)
    now = clock.now()
    catalogue = catalogue_for_reading(business, now)
    plan = plan_booking(catalogue, wish)
    mine = [credential for credential in credentials if credential.business == business]
    standing = signed_in(mine, batch(wanted(mine)), now) if mine else []
    holds = [held for one in standing if one.session.role is Role.CLIENT for held in active_holds(one.client, now)]
    days = _days(plan, catalogue, first, last)
    offer = offered(plan, catalogue, days, first, last, now, ignoring=still_held(days.values(), holds))
    return Times(offer, catalogue, shared=not standing)


def find_times_to_move(appointment: str, first: date, last: date, credentials: Sequence[Credential]) -> Times:
    """Where a visit may be moved: times of the same staff, its own time counting as free (R2, R7).

    Raises SignedOut, NotFound, InvalidRequest, NotPermitted.
    """
    _check_range(first, last)
    now = clock.now()
    met = read_acting(appointment, credentials, now)
    permission = can_reschedule(met.whole, met.catalogue, now)
    if not permission.allowed:
        raise NotPermitted(*permission.reasons)
    plan = plan_move(met.catalogue, met.whole)
    days = _days(plan, met.catalogue, first, last)
    own = {visit.id for visit in met.whole} | still_held(days.values(), met.holds)
    offer = offered(plan, met.catalogue, days, first, last, now, ignoring=frozenset(own))
    return Times(offer, met.catalogue, shared=False)


def _check_range(first: date, last: date) -> None:
    if not timedelta(0) <= last - first < MOST:
        raise InvalidRequest(FieldProblem("to", f"must be one of the {MOST.days} days from the first on"))


def _days(plan: Plan, catalogue: Catalogue, first: date, last: date) -> dict[DayKey, Day]:
    """Every day that the plan needs: one query for each home location."""
    needed = day_keys(plan, catalogue, first, last)
    days = {key: Day(key) for key in needed}
    for home in dict.fromkeys(key.home for key in needed):
        dates = [key.date for key in needed if key.home == home]
        days |= calendar(home, min(dates), max(dates))
    return days
