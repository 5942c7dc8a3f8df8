"""What stands for a placeholder in an event, looked up in the business as it is now."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from commands.environment import catalogue_of_business
from commands.event_tokens import DEMO, feed, link, one_visit, session, staff_feed, ticket
from portal import clock
from portal.access import credentials
from portal.appointments.find import find_times, find_times_to_move
from portal.appointments.offer.answer import times_answer
from portal.appointments.plan import ServiceWish, Wish
from portal.appointments.seen import Seen
from portal.appointments.view import home
from portal.business.file import Ids
from portal.table.read import agenda

_IDS = Ids(DEMO)
_AHEAD = timedelta(days=30)


def visit(contact: str, state: str) -> str:
    """The id of that client's next visit of which the rules say so: ``can_cancel``, ``too_late``, ..."""
    return found_visit(contact, state).visit.id


def version(contact: str, state: str) -> str:
    """The version of that visit."""
    return str(found_visit(contact, state).visit.version)


def start(contact: str, state: str) -> str:
    """The start of that visit."""
    return found_visit(contact, state).visit.start.isoformat()


def another(contact: str, state: str) -> str:
    """Another time that is offered for that visit."""
    found = found_visit(contact, state).visit
    claimed = credentials.parse(session(contact))
    today, last = _range()
    offer = find_times_to_move(found.id, today, last, [claimed] if claimed else []).offer
    return next(
        time["start"]
        for day in times_answer(offer)["days"]
        for time in day["times"]
        if not _is(found.start, time["start"])
    )


def offered(location: str, service: str, staff: str) -> str:
    """The first time that is offered for a service."""
    wish = Wish(_IDS.location(location), ((ServiceWish(_IDS.service(service), _IDS.staff(staff)),),))
    offer = find_times(_IDS.business, wish, *_range(), ()).offer
    return next(time["start"] for day in times_answer(offer)["days"] for time in day["times"])


def taken(location: str, service: str, staff: str) -> str:
    """A time at which that staff member gives that service to somebody else."""
    place = catalogue_of_business(DEMO).locations[_IDS.location(location)]
    now = clock.now()
    for known in agenda(place.id, now + timedelta(days=1), now + _AHEAD):
        first = known.services[0]
        alone = first.id == _IDS.service(service) and [member.id for member in first.staff] == [_IDS.staff(staff)]
        if alone and known.status.upcoming and not known.duration_changed:
            return known.start.astimezone(ZoneInfo(place.timezone)).isoformat()
    raise _missing(f"{staff} gives {service} to nobody in the next {_AHEAD.days} days")


VALUES: dict[str, Callable[..., str]] = {
    "business": lambda: _IDS.business,
    "location": _IDS.location,
    "category": _IDS.category,
    "service": _IDS.service,
    "staff": _IDS.staff,
    "option": _IDS.option,
    "day": lambda days: (clock.now().date() + timedelta(days=int(days))).isoformat(),
    "key": lambda: token_urlsafe(16),
    "link": link,
    "session": session,
    "one_visit": one_visit,
    "ticket": ticket,
    "feed": feed,
    "staff_feed": staff_feed,
    "visit": visit,
    "version": version,
    "start": start,
    "another": another,
    "offered": offered,
    "taken": taken,
}


def found_visit(contact: str, state: str) -> Seen:
    """That client's next visit of which the rules say so."""
    claimed = credentials.parse(session(contact))
    seen = home([claimed] if claimed else [], None)
    for one in (*seen.appointments, *seen.past):
        if state in _states(one):
            return one
    raise _missing(f"{contact} has no visit that is {state}")


def _states(seen: Seen) -> Iterator[str]:
    permissions = {
        "can_reschedule": seen.can_reschedule,
        "can_cancel": seen.can_cancel,
        "can_confirm": seen.can_confirm,
        "can_restore": seen.can_restore,
    }
    for name, permission in permissions.items():
        if permission.allowed:
            yield name
        yield from (reason.code for reason in permission.reasons)


def _range() -> tuple[date, date]:
    today = clock.now().date()
    return today, today + _AHEAD


def _is(moment: datetime, text: str) -> bool:
    return datetime.fromisoformat(text) == moment


def _missing(why: str) -> SystemExit:
    return SystemExit(f"{why} any more. `make reset` and `make run` start the demo business anew.")
