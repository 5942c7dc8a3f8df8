"""Calendar addresses: the narrow token that reads the visits of one client or staff member, and nothing else (V6, S10).

Whoever has one has the latest only: making a new one revokes the one before.
"""

from dataclasses import replace
from datetime import datetime

from portal import clock
from portal.access.credentials import hashed, new_secret
from portal.access.narrow import Feed, FeedOwner
from portal.clients.model import Client
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write, decide_and_write


def make(business: str, *, client: str = "", staff: str = "") -> str:
    """A new address for the client or the staff member. Returns its token, which is kept nowhere else.

    Raises TryAgain.
    """

    def attempt() -> str:
        now = clock.now()
        owner, token = _owner(client or staff), new_secret()
        feed = Feed(hashed(token), business, now, client, staff)
        write = _revoking(owner, now)
        write.new(feed)
        write.changed(replace(owner, hash=feed.hash))
        write.commit()
        return token

    return decide_and_write(attempt)


def revoke(owner_id: str) -> None:
    """Take the present address away, if there is one. Raises TryAgain."""

    def attempt() -> None:
        owner = _owner(owner_id)
        if owner.hash:
            write = _revoking(owner, clock.now())
            write.changed(replace(owner, hash=""))
            write.commit()

    decide_and_write(attempt)


def present(client: Client) -> Feed | None:
    """The client's present address, if there is one that works."""
    owner = _owner(client.id)
    feed = one(keys.feed(owner.hash)) if owner.hash else None
    return feed if isinstance(feed, Feed) and works(feed, owner, client) else None


def works(feed: Feed, owner: FeedOwner | None, client: Client | None) -> bool:
    """Whether a calendar address is the present one, and its client is there and did not end it since (A9)."""
    if owner is None or owner.hash != feed.hash:
        return False
    if not feed.client:
        return True
    if client is None or client.business != feed.business:
        return False
    return client.signed_out_at is None or feed.made_at > client.signed_out_at


def _owner(owner_id: str) -> FeedOwner:
    found = one(keys.feed_owner(owner_id))
    return found if isinstance(found, FeedOwner) else FeedOwner(owner_id)


def _revoking(owner: FeedOwner, now: datetime) -> Write:
    write = Write(now)
    if owner.hash:
        write.gone(Feed(owner.hash, "", now))
    return write
