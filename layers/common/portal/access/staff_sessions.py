"""Sessions of the owner and the desk: who acts for a business (A10)."""

from collections.abc import Sequence
from datetime import datetime

from portal import clock
from portal.access.model import Role, StaffCredential
from portal.access.staff import MAY, DeskAct, Member, StaffSession
from portal.errors import NotPermitted, Reason, SignedOut
from portal.table import keys
from portal.table.read import batch
from portal.table.write import Write

OWNER_ONLY = Reason("owner_only", "Only the owner of the business can do this.")


def the_desk(credentials: Sequence[StaffCredential], business: str | None, now: datetime, act: DeskAct) -> Member:
    """Who acts, at ``business`` where they are signed in with several; the owner's session goes before the desk's.

    Raises SignedOut, and NotPermitted where the role may not do this.
    """
    standing = _standing([one for one in credentials if business in (None, one.business)], now)
    if not standing:
        raise SignedOut
    session = min(standing, key=lambda one: one.role is not Role.OWNER)
    if session.role not in MAY[act]:
        raise NotPermitted(OWNER_ONLY)
    return Member(session.business, session.role, session.name)


def sign_out(credentials: Sequence[StaffCredential]) -> None:
    """End these sessions. Repeatable."""
    now = clock.now()
    standing = _standing(credentials, now)
    if not standing:
        return
    write = Write(now)
    for session in standing:
        write.gone(session)
    write.commit()


def _standing(credentials: Sequence[StaffCredential], now: datetime) -> list[StaffSession]:
    found = batch(keys.staff_session(one.secret_hash) for one in credentials) if credentials else {}
    claimed = ((found.get(keys.staff_session(one.secret_hash)), one.business) for one in credentials)
    return [session for session, business in claimed if session and _stands(session, business, now)]


def _stands(session: StaffSession, business: str, now: datetime) -> bool:
    return session.business == business and now < session.expires_at
