"""Where the contacts are that may lead to a client: those on file, those typed for visits, those of a merge."""

from collections.abc import Iterable

from portal.appointments.model import Appointment
from portal.clients.contacts import hashed
from portal.clients.model import Client
from portal.settings import contact_key
from portal.table import keys


def leading_here(client: Client, visits: Iterable[Appointment]) -> list[keys.Key]:
    """Their places, each once."""
    secret = contact_key()
    typed = [text for visit in visits if visit.typed for text in (visit.typed.email, visit.typed.phone)]
    texts = [text for text in (client.email, client.phone, *typed) if text]
    known = [*client.joined, *(hashed(client.business, text, secret) for text in texts)]
    return [keys.contact(client.business, it) for it in dict.fromkeys(known)]
