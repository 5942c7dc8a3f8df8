"""A way in for whoever has a contact, as an operator hands it out (A1, A2)."""

import sys
from datetime import timedelta

from commands.environment import catalogue_of_business, contact_key
from portal.access import links
from portal.clients.contacts import hashed, normal
from portal.clients.model import Contact
from portal.errors import InvalidRequest
from portal.table import keys
from portal.table.read import one


def make_token(slug: str, typed: str) -> str:
    """The token of a new link for every client with that contact. Ends the command where there is none."""
    business = catalogue_of_business(slug).business
    return links.make(business.id, clients_with(slug, typed), timedelta(days=business.link_days))


def clients_with(slug: str, typed: str) -> list[str]:
    """The ids of every client with that contact. Ends the command where there is none."""
    catalogue = catalogue_of_business(slug)
    business = catalogue.business
    try:
        contact = normal(typed, next(iter(catalogue.locations.values())).country)
    except InvalidRequest:
        sys.exit(f"{typed} is neither an e-mail address nor a phone number.")
    found = one(keys.contact(business.id, hashed(business.id, contact, contact_key())))
    if not isinstance(found, Contact) or not found.names:
        sys.exit(f"No client of {business.name} has {contact}.")
    return sorted(found.names)
