"""What the table holds of one client, for tests that look behind the API."""

from typing import Any

from portal.appointments.model import Appointment
from portal.clients.contacts import hashed
from portal.clients.model import Client, Contact
from portal.settings import contact_key
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import one
from tests.support.salon import BUSINESS


def stored_appointment(client: str, appointment: str) -> Appointment:
    """A client's appointment."""
    return _there(keys.appointment(client, appointment), Appointment)


def stored_client(client: str) -> Client:
    """A client."""
    return _there(keys.client(client), Client)


def client_reached_by(contact: str) -> Client:
    """The one client whom a contact leads to."""
    known = _there(keys.contact(BUSINESS, hashed(BUSINESS, contact, contact_key())), Contact)
    [client] = known.names
    return stored_client(client)


def _there[T](key: Key, kind: type[T]) -> T:
    found: Any = one(key)
    assert isinstance(found, kind), key
    return found
