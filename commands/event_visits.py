"""What the desk acts on in an event: visits, blocks and clients of the demo business, each made anew."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from commands.environment import catalogue_of_business
from commands.event_desk import OWNER, client_id
from commands.event_tokens import DEMO
from portal import clock
from portal.appointments import blocks, desk
from portal.appointments.model import CancellationKind
from portal.appointments.staff_services import StaffService, services_by_staff
from portal.appointments.staff_visit import StaffVisit, place
from portal.business.file import Ids
from portal.clients.keep import create
from portal.clients.merge import merge
from portal.clients.requests import CreateClientRequest
from portal.errors import SlotTaken

_IDS = Ids(DEMO)
_DAYS = range(30, 60)  # ahead: so late at night nobody has booked yet


def night(days: str = "60", hour: str = "20") -> str:
    """A time after closing, so many days ahead."""
    return _at(int(days), int(hour)).isoformat()


def staff_visit(client: str, state: str = "confirmed") -> str:
    """The end of the path to a visit just made for that client: confirmed, or cancelled."""
    catalogue = catalogue_of_business(DEMO)
    wished = [StaffService(_IDS.service("cut"), (_IDS.staff("maria"),))]
    services = services_by_staff("services", wished, catalogue)
    for days in _DAYS:
        visit = StaffVisit(client_id(client), _IDS.location("nashville"), _at(days, 20), services)
        try:
            made = place(catalogue, visit, notify_client=False)
        except SlotTaken:
            continue
        if state == "cancelled":
            made = desk.cancel(catalogue, made, CancellationKind.NORMAL, notify_client=False)
        return f"{made.client}/{made.id}"
    raise SystemExit("Every night is taken. `make reset` and `make run` start the demo business anew.")


def kept_free(owner: str) -> str:
    """The id of an hour just kept free of that staff member."""
    made, _ = blocks.block(catalogue_of_business(DEMO), _IDS.staff(owner), _at(61, 20), _at(61, 21))
    return made.id


def new_client(first_name: str) -> str:
    """The id of a client just written down."""
    address = f"{token_urlsafe(6).lower().replace('_', '').replace('-', '')}x@example.com"
    asked = CreateClientRequest(first_name=first_name, last_name="Vogel", email=address)
    return create(OWNER, asked, token_urlsafe(16)).id


def merged_client(first_name: str) -> str:
    """The id of one who was merged into another."""
    other = new_client(first_name)
    merge(OWNER, new_client(first_name), other)
    return other


def _at(days: int, hour: int) -> datetime:
    place = catalogue_of_business(DEMO).locations[_IDS.location("nashville")]
    zone = ZoneInfo(place.timezone)
    day = clock.now().astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


VALUES: dict[str, Callable[..., str]] = {
    "night": night,
    "staff_visit": staff_visit,
    "kept_free": kept_free,
    "new_client": new_client,
    "merged_client": merged_client,
}
