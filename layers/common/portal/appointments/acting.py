"""Who acts on which appointment: the reading that every act on an existing visit starts with (A7, A8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.access.model import Credential, Role
from portal.access.sessions import SignedIn, required, signed_in, wanted
from portal.appointments.model import Appointment
from portal.business.catalogue import Catalogue
from portal.clients.holding import Holder, active_holds
from portal.clients.model import Client
from portal.errors import NotFound
from portal.table import keys
from portal.table.catalogue import current
from portal.table.keys import Key
from portal.table.read import batch


@dataclass(frozen=True, slots=True)
class Acting:
    """A client before one of their appointments.

    ``visit`` is that appointment; ``members`` are the other guests' visits, read only where the client
    is the group's primary contact (V3). ``found`` is all that was read.
    """

    now: datetime
    signed_in: SignedIn
    catalogue: Catalogue
    visit: Appointment
    members: tuple[Appointment, ...]
    found: Mapping[Key, Any]

    @property
    def client(self) -> Client:
        """Who acts."""
        return self.signed_in.client

    @property
    def holder(self) -> Holder:
        """Where it is noted what can be undone (C4)."""
        return holder_of(self.signed_in, self.visit)

    @property
    def holds(self) -> frozenset[str]:
        """The cancelled visits whose time is the client's to take: nothing for a session of one visit (A7)."""
        return active_holds(self.client, self.now) if self.holder is self.client else frozenset()

    @property
    def whole(self) -> tuple[Appointment, ...]:
        """The client's own visit, then every other guest's that still stands."""
        return (self.visit, *(member for member in self.members if member.status.live))


def holder_of(one: SignedIn, visit: Appointment) -> Holder:
    """Where it is noted what can be undone of a visit by whoever sees it so (C4, A7)."""
    return one.client if one.session.role is Role.CLIENT else visit


def read_acting(appointment: str, credentials: Sequence[Credential], now: datetime, also: Iterable[Key] = ()) -> Acting:
    """Read who acts, on what, under which catalogue; one call, one more for a group's primary contact.

    ``also`` is read along. Raises SignedOut, and NotFound alike for what is another's and what is not.
    """
    found = batch(
        [
            *wanted(credentials),
            *(keys.appointment(credential.client, appointment) for credential in credentials),
            *(keys.business(credential.business) for credential in credentials),
            *also,
        ]
    )
    for one in required(signed_in(credentials, found, now)):
        visit = found.get(keys.appointment(one.client.id, appointment))
        if visit and one.sees(visit.id):
            catalogue = current(found.get(keys.business(one.client.business)), now)
            return Acting(now, one, catalogue, visit, read_members([visit]), found)
    raise NotFound


def read_members(visits: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """The other guests' visits of the groups whose primary contact's visits these are."""
    wanted_keys = [
        keys.appointment(member.client, member.appointment)
        for visit in visits
        if visit.group
        for member in visit.group.members
    ]
    found = batch(wanted_keys) if wanted_keys else {}
    return tuple(found[key] for key in wanted_keys if key in found)
