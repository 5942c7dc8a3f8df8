"""Every key of the table is built here."""

from datetime import datetime
from typing import NamedTuple

from portal.appointments.calendar import DayKey


class Key(NamedTuple):
    """Partition and sort key of one item."""

    pk: str
    sk: str


def catalogue(business: str) -> str:
    """The partition of everything that a business offers."""
    return f"BUSINESS#{business}"


def business(business: str) -> Key:
    """The business itself, with the version of its catalogue."""
    return Key(catalogue(business), "BUSINESS")


def offering(business: str, entity: str, offering_id: str) -> Key:
    """A location, category, service, staff member, resource or policy text of a business."""
    return Key(catalogue(business), f"{entity.upper()}#{offering_id}")


def business_file(business: str) -> Key:
    """What a business says of itself, apart from what is read to serve its clients."""
    return Key(f"BUSINESS_FILE#{business}", "BUSINESS_FILE")


def upload(business: str, place: str) -> Key:
    """The latest picture that was sent for a place in the business's look."""
    return Key(f"BUSINESS_FILE#{business}", f"UPLOAD#{place}")


def client_partition(client: str) -> str:
    """The partition of a client and all that is theirs: one query is the portal's home."""
    return f"CLIENT#{client}"


def client(client: str) -> Key:
    """The client themselves."""
    return Key(client_partition(client), "CLIENT")


def appointment(client: str, appointment: str) -> Key:
    """A client's appointment."""
    return Key(client_partition(client), f"APPOINTMENT#{appointment}")


def membership(client: str, membership: str) -> Key:
    """A client's membership."""
    return Key(client_partition(client), f"MEMBERSHIP#{membership}")


def package(client: str, package: str) -> Key:
    """A client's package."""
    return Key(client_partition(client), f"PACKAGE#{package}")


def history(holder: str) -> str:
    """The partition of what happened to a membership or package: its cycles, and what was taken of it."""
    return f"HISTORY#{holder}"


def cycle(holder: str, created: datetime, invoice: str) -> Key:
    """One cycle of a membership; cycles sort by when they were invoiced."""
    return Key(history(holder), f"CYCLE#{created.strftime('%Y-%m-%dT%H:%M')}#{invoice}")


def redemption(holder: str, redemption: str) -> Key:
    """That something was taken of a membership or package."""
    return Key(history(holder), f"REDEMPTION#{redemption}")


def stripe_event(business: str, event: str) -> Key:
    """That an event of Stripe's was applied."""
    return Key(f"STRIPE_EVENT#{business}#{event}", "STRIPE_EVENT")


def contact(business: str, contact_hash: str) -> Key:
    """An e-mail address or phone number, by its keyed hash."""
    return Key(f"CONTACT#{business}#{contact_hash}", "CONTACT")


def link(token_hash: str) -> Key:
    """A link, by the hash of its token."""
    return Key(f"LINK#{token_hash}", "LINK")


def session(secret_hash: str) -> Key:
    """A session, by the hash of its secret."""
    return Key(f"SESSION#{secret_hash}", "SESSION")


def staff_session(secret_hash: str) -> Key:
    """A session of the owner or the desk, by the hash of its secret."""
    return Key(f"STAFF_SESSION#{secret_hash}", "STAFF_SESSION")


def audits(business: str) -> str:
    """The partition of what a business's own people did."""
    return f"AUDIT#{business}"


def audit(business: str, at: datetime, entry: str) -> Key:
    """One thing that they did; they sort by when."""
    return Key(audits(business), f"{at.strftime('%Y-%m-%dT%H:%M:%S.%f')}#{entry}")


def link_request(request: str) -> Key:
    """That somebody asked for a link."""
    return Key(f"LINK_REQUEST#{request}", "LINK_REQUEST")


def ticket(token_hash: str) -> Key:
    """An unsubscribe address, by the hash of its token."""
    return Key(f"TICKET#{token_hash}", "TICKET")


def feed(token_hash: str) -> Key:
    """A calendar address, by the hash of its token."""
    return Key(f"FEED#{token_hash}", "FEED")


def feed_owner(owner: str) -> Key:
    """Which calendar address of a client or staff member is the present one."""
    return Key(f"FEED_OWNER#{owner}", "FEED_OWNER")


def sending(message: str) -> Key:
    """That a message was taken on, or sent."""
    return Key(f"MESSAGE#{message}", "MESSAGE")


def throttle(scope: str, whom: str, window: datetime) -> Key:
    """How often something was asked for in a window of time."""
    return Key(f"THROTTLE#{scope}#{whom}#{int(window.timestamp())}", "THROTTLE")


def address(contact_hash: str) -> Key:
    """What carriers told of an e-mail address or phone number, by its keyed hash."""
    return Key(f"ADDRESS#{contact_hash}", "ADDRESS")


def calendar(home: str) -> str:
    """The partition of every day of the staff and resources at home in a location."""
    return f"CALENDAR#{home}"


def day(key: DayKey) -> Key:
    """One day of one staff member or resource; days sort by date, then owner."""
    return Key(calendar(key.home), f"{key.date.isoformat()}#{key.owner}")


def block(home: str, block: str) -> Key:
    """A desk block; it sorts after every date, so that reading days does not read it."""
    return Key(calendar(home), f"BLOCK#{block}")


def agenda(location: str) -> str:
    """GSI1: a location's appointments by start."""
    return f"LOCATION#{location}"


def happened(location: str) -> str:
    """The partition of what was done with a location's visits of late."""
    return f"HAPPENED#{location}"


def happening(location: str, at: datetime, appointment: str) -> Key:
    """One thing that was done; they sort by when."""
    return Key(happened(location), f"{moment(at)}#{appointment}")


def moment(at: datetime) -> str:
    """An instant as what sorts by time begins with it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S")


def clients(business: str) -> str:
    """GSI1: a business's clients by name."""
    return f"CLIENTS#{business}"
