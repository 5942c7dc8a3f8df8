"""Links of the owner and the desk: 15 minutes, and used up by the POST that trades them (A10)."""

from datetime import datetime, timedelta

from portal import clock
from portal.access.credentials import hashed, new_secret, spell_staff
from portal.access.model import Role
from portal.access.sessions import LASTS as SESSION_LASTS
from portal.access.staff import StaffLink, StaffSession
from portal.errors import LinkExpired
from portal.table.write import Write

LASTS = timedelta(minutes=15)


def make(business: str, role: Role, name: str) -> str:
    """Store a new link for ``name`` and return its token, which is kept nowhere else."""
    token, now = new_secret(), clock.now()
    write = Write(now)
    write.new(StaffLink(hashed(token), business, role, name, now + LASTS))
    write.commit()
    return token


def used_up(link: StaffLink, now: datetime) -> tuple[StaffSession, str]:
    """The session that a link gives, and its credential; the link is gone with the same write.

    Raises LinkExpired, and Conflict where somebody else used it at the same moment.
    """
    if now >= link.expires_at:
        raise LinkExpired
    secret = new_secret()
    session = StaffSession(hashed(secret), link.business, link.role, link.name, now, now + SESSION_LASTS)
    write = Write(now)
    write.used_up(link)
    write.new(session)
    write.commit()
    return session, spell_staff(link.business, secret)
