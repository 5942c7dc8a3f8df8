"""What opens something in an event: sessions, links, and the narrow tokens beside them, each made anew."""

from datetime import timedelta

from commands.client_link import make_token
from commands.environment import contact_key
from portal import clock
from portal.access import credentials, feeds, links, tickets
from portal.access.enter import enter
from portal.access.model import Credential
from portal.appointments.view import home
from portal.business.file import Ids
from portal.clients.contacts import hashed
from portal.messages.model import Switch
from portal.table.write import Write

DEMO = "demo"
_IDS = Ids(DEMO)


def session(contact: str) -> str:
    """A new session's credential of the (first) client with that contact."""
    opened = enter(link(contact), None)
    if opened.choices:
        opened = enter(link(contact), opened.choices[0].id)
    return opened.credential


def link(contact: str) -> str:
    """A new link's token."""
    return make_token(DEMO, contact)


def one_visit(contact: str) -> str:
    """A new session's credential that sees that client's next visit only."""
    claimed = _claimed(contact)
    visit = home([claimed], None).appointments[0].visit.id
    return enter(links.make(_IDS.business, [claimed.client], timedelta(days=1), visit), None).credential


def ticket(contact: str) -> str:
    """A new unsubscribe address's token, for e-mails about appointments."""
    now, whom = clock.now(), hashed(_IDS.business, contact, contact_key())
    made, token = tickets.made(_IDS.business, whom, Switch.APPOINTMENTS_EMAIL, now)
    write = Write(now)
    write.new(made)
    write.commit()
    return token


def feed(contact: str) -> str:
    """A new calendar address's token of that client."""
    return feeds.make(_IDS.business, client=_claimed(contact).client)


def staff_feed(staff: str) -> str:
    """A new calendar address's token of that staff member."""
    return feeds.make(_IDS.business, staff=_IDS.staff(staff))


def _claimed(contact: str) -> Credential:
    claimed = credentials.parse(session(contact))
    if claimed is None:
        raise ValueError("a new session is always a credential")
    return claimed
