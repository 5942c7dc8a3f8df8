"""A calendar feed, for whoever has its address: no session, and always as things are now (V6, S10)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal import clock
from portal.access.credentials import hashed
from portal.access.feeds import works
from portal.access.narrow import Feed
from portal.appointments.calendar_file import calendar_feed
from portal.appointments.feed import STAFF_AHEAD, STAFF_PAST, of_client, of_staff, places_of, shown_to_staff
from portal.appointments.model import Appointment
from portal.business.catalogue import Catalogue
from portal.clients.model import Client
from portal.errors import NotFound
from portal.table import keys
from portal.table.catalogue import current
from portal.table.keys import Key
from portal.table.read import agenda, batch, one, partition


def serve_feed(token: str) -> bytes:
    """The calendar file of a feed's token. Raises NotFound for an unknown, a revoked and an ended one alike."""
    now = clock.now()
    feed = one(keys.feed(hashed(token)))
    if not isinstance(feed, Feed):
        raise NotFound
    owner, client, business = _places(feed)
    found: Mapping[Key, Any] = batch([owner, client, business])
    if not works(feed, found.get(owner), found.get(client)):
        raise NotFound
    catalogue = current(found.get(business), now)
    return _of_client(feed.client, catalogue, now) if feed.client else _of_staff(feed.staff, catalogue, now)


def _places(feed: Feed) -> tuple[Key, Key, Key]:
    return keys.feed_owner(feed.client or feed.staff), keys.client(feed.client), keys.business(feed.business)


def _of_client(client: str, catalogue: Catalogue, now: datetime) -> bytes:
    """Of a group only the client's own visit, which holds no other guest (F23)."""
    records = partition(keys.client_partition(client))
    visits = of_client((record for record in records if isinstance(record, Appointment)), now)
    return calendar_feed(visits, catalogue, now, catalogue.business.name)


def _of_staff(staff: str, catalogue: Catalogue, now: datetime) -> bytes:
    member = catalogue.staff.get(staff)
    if member is None or member.archived:
        raise NotFound
    start, end = now - STAFF_PAST, now + STAFF_AHEAD
    everything = [visit for place in places_of(member) for visit in agenda(place, start, end)]
    visits = of_staff(everything, staff, now)
    found = batch(keys.client(visit.client) for visit in visits) if visits else {}
    clients = {client.id: client for client in found.values() if isinstance(client, Client)}
    name = f"{catalogue.business.name}: {member.name}"
    return calendar_feed(visits, catalogue, now, name, lambda visit: shown_to_staff(visit, clients))
