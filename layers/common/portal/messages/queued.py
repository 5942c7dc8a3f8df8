"""A message as it waits in the queue: whole, so that it can be parked and sent again by itself (S9)."""

from dataclasses import dataclass
from datetime import datetime

from portal.appointments.model import Appointment
from portal.memberships.model import Membership, Package
from portal.messages.model import Channel, Kind


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said. ``id`` always follows from the change, so that it is said once on each channel (S5).

    It never holds a token: the link is made when it is sent. ``visit``, ``membership`` or ``package`` is what it is
    about, as the change left it; ``moved_from`` is the start that a move gave up. ``essential``: the answer to the
    client's own act, which their switches do not stop (S6). ``staff`` is the staff member it goes to (S10), ``flow``
    the business's own message (S11). For a link that was asked for, ``contact`` is the keyed hash of the contact that
    was typed, or ``clients`` and ``appointment`` are those of the link or session that was shown; ``to`` is where it
    leads.
    """

    id: str
    kind: Kind
    channel: Channel
    business: str
    client: str = ""
    visit: Appointment | None = None
    moved_from: datetime | None = None
    essential: bool = False
    staff: str = ""
    flow: str = ""
    contact: str = ""
    clients: tuple[str, ...] = ()
    appointment: str = ""
    to: str = ""
    membership: Membership | None = None
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """That a message was taken on for a channel, and once it went out, that it is not to be sent again.

    ``id`` is the message's with the channel. Nobody else takes it on before ``until``. ``released``: the service said
    no, so nothing went out.
    """

    id: str
    until: datetime
    sent_at: datetime | None = None
    released: bool = False
    version: int = 0
