"""Coming in with a link, whoever it was made for (A4, A10)."""

from dataclasses import dataclass

from portal import clock
from portal.access.links import opened_by, stored
from portal.access.model import Link, Session
from portal.access.staff import StaffLink, StaffSession
from portal.access.staff_links import used_up
from portal.clients.model import Client
from portal.errors import LinkExpired
from portal.table.write import decide_and_write


@dataclass(frozen=True, slots=True)
class Entered:
    """A session and its credential, or the clients to choose from (A2)."""

    session: Session | StaffSession | None = None
    credential: str = ""
    choices: tuple[Client, ...] = ()


def enter(token: str, chosen: str | None) -> Entered:
    """Trade a link's token for a session; the owner's and the desk's is used up by it.

    Raises LinkExpired alike for an expired, revoked, used up and unknown link (A5), and InvalidRequest, TryAgain.
    """

    def attempt() -> Entered:
        now = clock.now()
        match stored(token):
            case Link() as link:
                opened = opened_by(link, chosen, now)
                return Entered(opened.session, opened.credential, opened.choices)
            case StaffLink() as link:
                return Entered(*used_up(link, now))
        raise LinkExpired

    return decide_and_write(attempt)
