"""What a client asks for when booking, and who they turn out to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from portal import ids
from portal.appointments.model import Person
from portal.appointments.plan import Wish
from portal.clients.contacts import checked, hashed, name_hash
from portal.clients.joining import Guest, joined
from portal.clients.model import Client, Contact
from portal.errors import FieldProblem, InvalidRequest


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking as it was asked for. ``start`` is aware UTC.

    ``client`` is typed by someone who is not signed in; ``guests`` belong to the wish's further guests.
    ``policy_version`` is that of the policy on the page, where the page told it (B9).
    ``key`` is the request's Idempotency-Key and ``body_hash`` tells its body from another (B17).
    """

    business: str
    wish: Wish
    start: datetime
    key: str
    body_hash: str
    accept_policy: bool
    policy_version: str = ""
    client: Person | None = None
    guests: tuple[Person, ...] = ()
    for_someone_else: Person | None = None
    note: str = ""
    texts_wanted: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes: the signed-in client, if any, and everyone who was typed, in the wish's order."""

    client: Client | None
    typed: tuple[Guest, ...]

    @property
    def contacts(self) -> tuple[str, ...]:
        """The keyed hashes of every contact that was typed, each once."""
        return tuple(dict.fromkeys(known for guest in self.typed for known in guest.contacts))

    def client_ids(self, contacts: Mapping[str, Contact]) -> tuple[str, ...]:
        """The client of each guest of the wish: on file, or the new one they become (A7)."""
        typed = tuple(joined(guest, contacts) or guest.new_id for guest in self.typed)
        return (self.client.id, *typed) if self.client else typed

    def persons(self) -> tuple[Person | None, ...]:
        """What was typed for each guest of the wish: nothing for a signed-in client."""
        typed = tuple(guest.person for guest in self.typed)
        return (None, *typed) if self.client else typed


def appointment_id(booking: Booking, client: str, index: int) -> str:
    """The id of a booking's appointment: always the same for the same request of the same first client (B17)."""
    return ids.derived("apt", booking.business, client, booking.key, str(index))


def typed_guests(booking: Booking, country: str, key: bytes) -> tuple[Guest, ...]:
    """Everyone who was typed, checked. ``key`` hashes contacts; ``country`` reads phone numbers.

    Raises InvalidRequest naming the contact that is wrong or missing.
    """
    people = [("client", booking.client)] if booking.client else []
    people += [(f"guests.{index}", person) for index, person in enumerate(booking.guests)]
    return tuple(_guest(booking, person, country, field, key) for field, person in people)


def party(booking: Booking, client: Client | None, typed: tuple[Guest, ...]) -> Party:
    """Who comes. Raises InvalidRequest where nobody is signed in and nobody was typed, or both."""
    if client is None and booking.client is None:
        raise InvalidRequest(FieldProblem("client", "is needed where nobody is signed in"))
    if client and booking.client:
        raise InvalidRequest(FieldProblem("client", "is not needed: you are signed in"))
    return Party(client, typed)


def _guest(booking: Booking, person: Person, country: str, field: str, key: bytes) -> Guest:
    person = checked(person, country, field)
    contacts = [contact for contact in (person.email, person.phone) if contact]
    if field == "client" and not contacts:
        raise InvalidRequest(FieldProblem(field, "needs an e-mail address or a phone number"))
    return Guest(
        person,
        tuple(hashed(booking.business, contact, key) for contact in contacts),
        name_hash(person.first_name, person.last_name, key),
        ids.derived("cli", booking.business, "guest", booking.key, field),
    )
