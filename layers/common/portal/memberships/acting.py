"""Who acts on which membership: the reading that every act on one starts with (A8, A10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal.access.model import Credential, Role
from portal.access.rules import is_fresh
from portal.access.sessions import SignedIn, required, signed_in, wanted
from portal.business.catalogue import Catalogue
from portal.clients.model import Client
from portal.errors import LinkTooOld, NotFound, StaleVersion
from portal.memberships.ending import Cancellation
from portal.memberships.model import Membership
from portal.table import keys
from portal.table.catalogue import current
from portal.table.read import batch


@dataclass(frozen=True, slots=True)
class Acting:
    """A client before one of their memberships. ``cancellation``: what cancelling it comes to, where that was asked."""

    now: datetime
    signed_in: SignedIn
    catalogue: Catalogue
    membership: Membership
    cancellation: Cancellation | None = None

    @property
    def client(self) -> Client:
        """Who acts."""
        return self.signed_in.client

    def after(self, membership: Membership) -> "Acting":
        """The same, with the membership as it is now."""
        return replace(self, membership=membership)


def read_acting(membership: str, credentials: Sequence[Credential], now: datetime) -> Acting:
    """Read who acts on what: one call.

    Raises SignedOut, NotFound alike for what is another's and what is not, and LinkTooOld where it is theirs but they
    came in by an old link (A10).
    """
    found = batch(
        [
            *wanted(credentials),
            *(keys.membership(credential.client, membership) for credential in credentials),
            *(keys.business(credential.business) for credential in credentials),
        ]
    )
    for one in required(signed_in(credentials, found, now)):
        held = found.get(keys.membership(one.client.id, membership))
        if isinstance(held, Membership) and one.session.role is Role.CLIENT:
            if not is_fresh(one.session, now):
                raise LinkTooOld
            return Acting(now, one, current(found.get(keys.business(one.client.business)), now), held)
    raise NotFound


class StaleMembership(StaleVersion):
    """The page showed something older; what it shows is read anew."""

    text = "This membership has changed since the page was loaded. Please look at it again."


def check_version(met: Acting, version: int) -> None:
    """Raises StaleMembership where the page is behind (R9)."""
    if met.membership.version != version:
        raise StaleMembership
