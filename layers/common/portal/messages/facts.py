"""The facts of a message, and what becomes of them. Pure."""

from dataclasses import dataclass
from datetime import datetime

from portal.appointments.model import Appointment
from portal.business.catalogue import Catalogue
from portal.memberships.model import Membership, Package
from portal.messages.model import Channel, Flow, Kind


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a message may tell. ``site`` is the portal's origin, links are whole addresses.

    ``first_name`` to ``phone`` are the client's (or what the guest typed). ``deadline`` is until when the visit can be
    changed online (aware UTC), None where it cannot. ``unsubscribe`` is empty where nothing can be switched off.
    ``sender`` is the address that e-mails come from.
    """

    kind: Kind
    channel: Channel
    catalogue: Catalogue
    now: datetime
    site: str
    first_name: str
    last_name: str = ""
    email: str = ""
    phone: str = ""
    profile_link: str = ""
    unsubscribe: str = ""
    visit: Appointment | None = None
    moved_from: datetime | None = None
    deadline: datetime | None = None
    sender: str = ""
    flow: Flow | None = None
    membership: Membership | None = None
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message ready to go. Texts have ``text`` alone. ``method`` is the calendar file's, empty without one (S7)."""

    text: str
    subject: str = ""
    html: str = ""
    calendar: bytes = b""
    method: str = ""
