"""A message as it waits in the queue: whole, so that it can be parked and sent again by itself (S9)."""

from dataclasses import dataclass
from datetime import datetime

from portal.appointments.model import Appointment
from portal.messages.model import Channel, Kind


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said. ``id`` always follows from the change and the channel, so that it is said once (S5).

    It never holds a token: the link is made when it is sent. ``visit`` is the appointment as the change left it,
    ``moved_from`` the start that a move gave up. ``essential``: the answer to the client's own act, which their
    switches do not stop (S6). ``staff`` is the staff member it goes to (S10), ``flow`` the business's own message
    (S11). ``contact`` is the keyed hash of the contact that a link was asked for, ``to`` where that link leads.
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
    to: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """That a message was taken on, and once it went out, that it is not to be sent again.

    ``until``: nobody else takes it on before then. ``released``: the service said no, so nothing went out.
    """

    id: str
    until: datetime
    sent_at: datetime | None = None
    released: bool = False
    version: int = 0
