"""Looking for clients: by the beginning of a name, or by a whole e-mail address or phone number (O1)."""

import re
from itertools import islice

from portal import clock
from portal.access.staff import Member
from portal.clients.contacts import hashed, normal
from portal.clients.model import Client, Contact
from portal.clients.naming import answers_to, folded
from portal.errors import InvalidRequest
from portal.settings import contact_key
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.keys import Key
from portal.table.read import batch, names, one

MOST = 20
_NUMBER = re.compile(r"[0-9 +()./-]{5,}")


def search(by: Member, looked_for: str) -> list[Client]:
    """At most 20 clients, by name. What is no contact is looked for as a name; nothing finds the first of all."""
    text = looked_for.strip()
    found = _with_contact(by, text) if "@" in text or _NUMBER.fullmatch(text) else None
    places = _named(by.business, folded(text)) if found is None else list(map(keys.client, found))
    records = batch(places[:MOST]) if places else {}
    clients = [it for it in records.values() if isinstance(it, Client) and not it.gone]
    return sorted(clients, key=lambda it: (folded(f"{it.first_name} {it.last_name}"), it.id))


def _with_contact(by: Member, text: str) -> list[str] | None:
    """The ids of those with that contact; None where it is none."""
    country = next(iter(catalogue_for_reading(by.business, clock.now()).locations.values())).country
    try:
        whom = hashed(by.business, normal(text, country), contact_key())
    except InvalidRequest:
        return None
    known = one(keys.contact(by.business, whom), consistent=False)
    return list(known.names) if isinstance(known, Contact) else []


def _named(business: str, looked_for: str) -> list[Key]:
    """First those whose whole name begins so, by one small query; then those of whom a later name does."""
    first = list(islice((key for _, key in names(business, looked_for)), MOST))
    if len(first) == MOST or not looked_for:
        return first
    others = (key for name, key in names(business) if answers_to(name, looked_for))
    return list(dict.fromkeys([*first, *others]))
