"""View: a client's home, and one appointment (V)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from portal import clock
from portal.access.model import Credential, Role
from portal.access.sessions import SignedIn, required, signed_in, wanted
from portal.appointments.acting import Acting, holder_of, read_acting, read_members
from portal.appointments.model import Appointment, Status
from portal.appointments.paying.rules import never_paid, payable
from portal.appointments.rules import upcoming
from portal.appointments.seen import Seen, seen
from portal.business.catalogue import Catalogue
from portal.memberships.model import Membership, Package
from portal.memberships.rules import ended
from portal.table import keys
from portal.table.catalogue import current
from portal.table.read import batch, partition
from portal.table.records import Record

PAST_KEPT = timedelta(days=396)  # V5: 13 months


@dataclass(frozen=True, slots=True)
class Home:
    """What a client sees first: appointments soonest first, past ones latest first, ended memberships last."""

    now: datetime
    signed_in: SignedIn
    catalogue: Catalogue
    appointments: tuple[Seen, ...]
    past: tuple[Seen, ...]
    memberships: tuple[Membership, ...] = ()
    packages: tuple[Package, ...] = ()


def home(credentials: Sequence[Credential], business: str | None) -> Home:
    """The home of whoever is signed in, at ``business`` where they are with several.

    Raises SignedOut, NotFound.
    """
    now = clock.now()
    mine = [credential for credential in credentials if business in (None, credential.business)]
    found = batch([*wanted(mine), *(keys.business(credential.business) for credential in mine)])
    one = required(signed_in(mine, found, now))[0]
    catalogue = current(found.get(keys.business(one.client.business)), now)
    records = list(partition(keys.client_partition(one.client.id)))
    visits = [record for record in records if isinstance(record, Appointment) and one.sees(record.id)]
    return _with_holdings(_arranged(one, catalogue, visits, now), records)


def one_appointment(appointment: str, credentials: Sequence[Credential]) -> Acting:
    """One appointment of the client's. Raises SignedOut, NotFound."""
    return read_acting(appointment, credentials, clock.now())


def _arranged(one: SignedIn, catalogue: Catalogue, visits: list[Appointment], now: datetime) -> Home:
    coming = [visit for visit in visits if upcoming(visit, now)]
    members = {member.id: member for member in read_members(coming)}

    def shown(visit: Appointment) -> Seen:
        own = visit.group.members if visit.group else ()
        known = [members[member.appointment] for member in own if member.appointment in members]
        return seen(visit, known, holder_of(one, visit), catalogue, now)

    every = [shown(visit) for visit in sorted(visits, key=lambda visit: (visit.start, visit.id))]
    ahead = tuple(view for view in every if _ahead(view, now))
    past = (
        view for view in every if view not in ahead and _was_booked(view.visit) and view.visit.start > now - PAST_KEPT
    )
    return Home(now, one, catalogue, ahead, tuple(past)[::-1])


def _ahead(view: Seen, now: datetime) -> bool:
    return upcoming(view.visit, now) or view.can_restore.allowed or payable(view.visit, now)


def _was_booked(visit: Appointment) -> bool:
    """Not what only waited for a payment that did not come (B19)."""
    return visit.status is not Status.AWAITING_PAYMENT and not never_paid(visit)


def _with_holdings(home: Home, records: Sequence[Record]) -> Home:
    """Memberships and packages are the whole client's: a session of one visit is told of none (A7)."""
    if home.signed_in.session.role is not Role.CLIENT:
        return home
    mine = [record for record in records if isinstance(record, Membership)]
    packages = [record for record in records if isinstance(record, Package)]
    return replace(
        home,
        memberships=tuple(sorted(mine, key=lambda it: (ended(it, home.now), it.created_at))),
        packages=tuple(sorted(packages, key=lambda it: it.sold_at)),
    )
