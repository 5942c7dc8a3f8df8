"""Links: the way in from a message (A1 to A5). A link works many times; opening it uses nothing up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal import clock
from portal.access.credentials import hashed, is_secret, new_secret
from portal.access.model import Link, Session
from portal.access.sessions import opened
from portal.clients.model import Client
from portal.errors import FieldProblem, InvalidRequest, LinkExpired
from portal.table import keys
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


def open_link(token: str, chosen: str | None) -> Opened:
    """Trade a link's token for a session.

    Where several clients share the contact it was asked for, ``chosen`` says who it is; without it the
    answer is the choice. Raises LinkExpired alike for an expired, revoked and unknown link (A5).
    """
    now = clock.now()
    link = one(keys.link(hashed(token))) if is_secret(token) else None
    if not isinstance(link, Link) or now >= link.expires_at:
        raise LinkExpired
    found = batch(keys.client(client) for client in link.clients)
    clients = tuple(client for client in found.values() if _admits(link, client))
    if not clients:
        raise LinkExpired
    if len(clients) > 1 and chosen is None:
        return Opened(link.business, choices=clients)
    client = next((c for c in clients if chosen in (None, c.id)), None)
    if client is None:
        raise InvalidRequest(FieldProblem("client", "is not one of those this link is for"))
    return _admitted(link, client, now)


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
