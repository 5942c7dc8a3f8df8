"""Links: the way in from a message (A1 to A5). A link works many times; opening it uses nothing up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.access.credentials import hashed, is_secret, new_secret
from portal.access.model import Link, Session
from portal.access.rules import link_ends
from portal.access.sessions import opened
from portal.access.staff import StaffLink
from portal.appointments.model import Appointment
from portal.business.model import Business
from portal.clients.model import Client
from portal.errors import FieldProblem, InvalidRequest, LinkExpired
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import batch, one
from portal.table.write import Write


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a link gives: a session, or the clients to choose from (A2)."""

    business: str
    session: Session | None = None
    credential: str = ""
    choices: tuple[Client, ...] = ()


def made(
    business: str,
    clients: Iterable[str],
    now: datetime,
    lasts: timedelta,
    *,
    appointment: str = "",
    about: str = "",
    contact: str = "",
) -> tuple[Link, str]:
    """A new link, to be written, and its token, which is kept nowhere else."""
    token = new_secret()
    return Link(hashed(token), business, tuple(clients), now, now + lasts, appointment, about, contact), token


def make(business: str, clients: Iterable[str], lasts: timedelta, appointment: str = "") -> str:
    """Store a new link and return its token, which is kept nowhere else."""
    now = clock.now()
    link, token = made(business, clients, now, lasts, appointment=appointment)
    write = Write(now)
    write.new(link)
    write.commit()
    return token


def opened_by(link: Link, chosen: str | None, now: datetime) -> Opened:
    """Trade a client's link for a session.

    Where several clients share the contact it was asked for, ``chosen`` says who it is; without it the
    answer is the choice. Raises LinkExpired where it is expired or revoked (A5), and InvalidRequest.
    """
    found = batch(_wanted(link))
    if now >= _ends(link, found):
        raise LinkExpired
    clients = tuple(client for client in found.values() if isinstance(client, Client) and _admits(link, client))
    if not clients:
        raise LinkExpired
    if len(clients) > 1 and chosen is None:
        return Opened(link.business, choices=clients)
    client = next((c for c in clients if chosen in (None, c.id)), None)
    if client is None:
        raise InvalidRequest(FieldProblem("client", "is not one of those this link is for"))
    return _admitted(link, client, now)


def known(token: str) -> Link | None:
    """The link of a token, whether or not it still works; None for what was never one, or is long gone."""
    link = stored(token)
    return link if isinstance(link, Link) else None


def stored(token: str) -> Link | StaffLink | None:
    """The same, of a client or of the business's own people."""
    link: Link | StaffLink | None = one(keys.link(hashed(token))) if is_secret(token) else None
    return link


def _wanted(link: Link) -> Iterator[Key]:
    yield keys.business(link.business)
    yield from map(keys.client, link.clients)
    if link.about:
        yield keys.appointment(link.clients[0], link.about)


def _ends(link: Link, found: Mapping[Key, Any]) -> datetime:
    business = found.get(keys.business(link.business))
    days = business.link_days if isinstance(business, Business) else 0
    visit = found.get(keys.appointment(link.clients[0], link.about)) if link.about else None
    return link_ends(link, visit if isinstance(visit, Appointment) else None, days)


def _admitted(link: Link, client: Client, now: datetime) -> Opened:
    session, credential = opened(link, client.id, now)
    write = Write(now)
    write.new(session)
    write.commit()
    return Opened(link.business, session, credential)


def _admits(link: Link, client: Client) -> bool:
    """Whether the client has not ended the link since by signing out everywhere (A9)."""
    ended = client.signed_out_at is not None and link.asked_at <= client.signed_out_at
    return client.business == link.business and not ended
