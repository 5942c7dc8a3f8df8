"""What stands for a placeholder in an event about a visit's payment: a visit that waits for it, each made anew."""

from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_urlsafe

from commands.environment import catalogue_of_business
from commands.event_desk import client_id
from commands.event_stripe import submit
from commands.event_tokens import DEMO, session
from commands.event_values import offered
from portal.access import credentials
from portal.appointments import desk
from portal.appointments.book import book
from portal.appointments.booking import Booking
from portal.appointments.model import Appointment, CancellationKind
from portal.appointments.pay import open_page
from portal.appointments.plan import ServiceWish, Wish
from portal.business.file import Ids
from portal.table import keys
from portal.table.read import one

_IDS = Ids(DEMO)


def waiting(contact: str, location: str, service: str, staff: str) -> str:
    """The id of a visit just booked by that client, which waits for its payment."""
    claimed = credentials.parse(session(contact))
    wish = Wish(_IDS.location(location), ((ServiceWish(_IDS.service(service), _IDS.staff(staff)),),))
    start = datetime.fromisoformat(offered(location, service, staff)).astimezone(UTC)
    wanted = Booking(_IDS.business, wish, start, token_urlsafe(16), "", accept_policy=True)
    return book(wanted, [claimed] if claimed else []).appointment.id


def given_up(client: str, visit: str) -> str:
    """The id of that visit, which the desk has cancelled before it was paid."""
    return desk.cancel(catalogue_of_business(DEMO), _visit(client, visit), CancellationKind.NORMAL).id


def pay_page(contact: str, visit: str, number: str) -> str:
    """The id of the hosted page for that visit's payment, on which a test card was entered."""
    claimed = credentials.parse(session(contact))
    made = open_page(visit, [claimed] if claimed else [])
    submit(made.url, number)
    return made.id


def hold_ends(client: str, visit: str) -> str:
    """When that visit's hold ends."""
    payment = _visit(client, visit).payment
    return payment.pay_until.isoformat() if payment else ""


def _visit(client: str, visit: str) -> Appointment:
    found = one(keys.appointment(client_id(client), visit))
    if isinstance(found, Appointment):
        return found
    raise LookupError(f"{client} has no visit {visit}")


VALUES: dict[str, Callable[..., str]] = {
    "waiting": waiting,
    "given_up": given_up,
    "pay_page": pay_page,
    "hold_ends": hold_ends,
}
