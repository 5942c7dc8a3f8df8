"""Asking for a link (A5, A6, A10): counted and noted down, alike for everybody. Who it leads to is found out later."""

from collections.abc import Sequence
from datetime import datetime

from portal import clock, ids
from portal.access import throttle
from portal.access.credentials import hashed as token_hash
from portal.access.links import known
from portal.access.model import Credential
from portal.access.narrow import LinkRequest
from portal.access.requests import LinkRequestBody
from portal.access.sessions import required, signed_in, wanted
from portal.access.throttle import LINKS_OF_ADDRESS, LINKS_OF_BUSINESS, LINKS_OF_CONTACT, Tally
from portal.clients.contacts import hashed, normal
from portal.settings import contact_key
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch
from portal.table.write import Write

_NOBODY = "unknown"


def ask(asked: LinkRequestBody, credentials: Sequence[Credential], address: str) -> None:
    """Note down that a link is wanted. Whether it leads to anybody shows neither in the answer nor in its time.

    Raises InvalidRequest, NotFound (no such business), SignedOut, TooManyRequests.
    """
    now = clock.now()
    if asked.contact and asked.business:
        request, whom = _by_contact(asked.contact, asked, asked.business, now)
    elif asked.token:
        request, whom = _by_link(asked.token, asked, now)
    else:
        request, whom = _by_session(asked, credentials, now)
        address = ""
    counts = [
        (LINKS_OF_ADDRESS, throttle.source(address)),
        (LINKS_OF_CONTACT, whom),
        (LINKS_OF_BUSINESS, request.business or _NOBODY),
    ]
    Tally(counts).count(now)
    write = Write(now)
    write.new(request)
    write.commit()


def _by_contact(contact: str, asked: LinkRequestBody, business: str, now: datetime) -> tuple[LinkRequest, str]:
    """A6. A phone number without a country is read in that of the business's first location."""
    catalogue = catalogue_for_reading(business, now)
    country = next(iter(catalogue.locations.values())).country
    whom = hashed(business, normal(contact, country), contact_key())
    return LinkRequest(ids.new("lrq"), business, now, contact=whom, to=asked.to), whom


def _by_link(token: str, asked: LinkRequestBody, now: datetime) -> tuple[LinkRequest, str]:
    """A5: an old link is good for one thing, to have a fresh one sent to the contact on file."""
    link = known(token)
    request = LinkRequest(
        ids.new("lrq"),
        link.business if link else "",
        now,
        clients=link.clients if link else (),
        appointment=link.appointment if link else "",
        to=asked.to,
    )
    return request, token_hash(token)


def _by_session(asked: LinkRequestBody, credentials: Sequence[Credential], now: datetime) -> tuple[LinkRequest, str]:
    mine = [credential for credential in credentials if asked.business in (None, credential.business)]
    one = required(signed_in(mine, batch(wanted(mine)) if mine else {}, now))[0]
    session = one.session
    clients, appointment = (session.client,), session.appointment
    request = LinkRequest(ids.new("lrq"), session.business, now, "", clients, appointment, asked.to)
    return request, session.client
