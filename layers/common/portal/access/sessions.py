"""Sessions: who a request comes from. Twelve hours, and over at once when the client says so (A4, A9)."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.access.credentials import hashed, new_secret, spell
from portal.access.model import Credential, Link, Role, Session
from portal.clients.model import Client
from portal.errors import NotFound, SignedOut
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import batch
from portal.table.write import Write, decide_and_write

LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that stands, and whose it is."""

    session: Session
    client: Client

    def sees(self, appointment: str) -> bool:
        """Whether the session reaches that appointment of its client (A7)."""
        return self.session.role is Role.CLIENT or self.session.appointment == appointment


def wanted(credentials: Sequence[Credential]) -> list[Key]:
    """What must be read to know who is asking."""
    return [
        key
        for credential in credentials
        for key in (keys.session(credential.secret_hash), keys.client(credential.client))
    ]


def signed_in(credentials: Sequence[Credential], found: Mapping[Key, Any], now: datetime) -> list[SignedIn]:
    """The sessions that stand, those of a whole client before those of one visit."""
    standing = []
    for credential in credentials:
        session = found.get(keys.session(credential.secret_hash))
        client = found.get(keys.client(credential.client))
        if session and client and _stands(session, client, credential, now):
            standing.append(SignedIn(session, client))
    return sorted(standing, key=lambda one: one.session.role is Role.VISIT)


def required(standing: Sequence[SignedIn]) -> Sequence[SignedIn]:
    """The same, where somebody must be. Raises SignedOut."""
    if not standing:
        raise SignedOut
    return standing


def whole_client(credentials: Sequence[Credential], business: str | None, now: datetime) -> Client:
    """The client who is signed in, at ``business`` where they are with several.

    Raises SignedOut, and NotFound where no session sees more than one visit (A7).
    """
    mine = [credential for credential in credentials if business in (None, credential.business)]
    first, *_ = required(signed_in(mine, batch(wanted(mine)), now))
    if first.session.role is not Role.CLIENT:
        raise NotFound
    return first.client


def opened(link: Link, client: str, now: datetime) -> tuple[Session, str]:
    """The session that a link gives, and its credential (A4)."""
    secret = new_secret()
    role = Role.VISIT if link.appointment else Role.CLIENT
    expires_at = now + LASTS
    session = Session(hashed(secret), link.business, client, role, now, link.asked_at, expires_at, link.appointment)
    return session, spell(link.business, client, secret)


def visit_secret(business: str, key: str, server_key: bytes) -> str:
    """The secret of the session that a guest's booking gives.

    It follows from the request's Idempotency-Key (128 random bits that only the page knows) and the
    server's own key, so a booking sent again finds its first result by it, whoever it was typed for.
    """
    digest = hmac.new(server_key, f"visit\0{business}\0{key}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def for_visit(secret: str, business: str, client: str, appointment: str, now: datetime) -> Session:
    """The session of a guest's own booking: it sees this one visit and nothing else (A7)."""
    return Session(hashed(secret), business, client, Role.VISIT, now, now, now + LASTS, appointment)


def sign_out(credentials: Sequence[Credential], *, everywhere: bool) -> None:
    """End these sessions; ``everywhere``: every session and link of their clients (A9). Repeatable.

    A visit's session speaks for that visit alone, perhaps a stranger's: of it, ``everywhere`` ends nothing more (A7).
    """

    def attempt() -> None:
        now = clock.now()
        found = batch(wanted(credentials))
        standing = signed_in(credentials, found, now)
        if not standing:
            return
        write = Write(now)
        for one in standing:
            write.gone(one.session)
        if everywhere:
            whole = (one for one in standing if one.session.role is Role.CLIENT)
            for client in {one.client.id: one.client for one in whole}.values():
                write.changed(replace(client, signed_out_at=now))
        write.commit()

    decide_and_write(attempt)


def _stands(session: Session, client: Client, credential: Credential, now: datetime) -> bool:
    ours = session.client == client.id == credential.client
    same = session.business == client.business == credential.business
    ended = client.signed_out_at is not None and session.created_at <= client.signed_out_at
    return ours and same and now < session.expires_at and not ended
