"""Who a message goes to, and what they may open with its link (A2, A7, S8). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.appointments.model import Appointment
from portal.business.catalogue import Staff
from portal.clients.model import Client
from portal.messages.model import Channel


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person and where they are reached.

    ``clients`` are those that their link may lead to, none for staff; ``appointment`` is the one visit that it sees.
    ``client`` is whose switches count beside those of the contact. ``typed``: nobody has proven whose contact it is.
    """

    first_name: str
    last_name: str = ""
    email: str = ""
    phone: str = ""
    clients: tuple[str, ...] = ()
    appointment: str = ""
    client: Client | None = None
    typed: bool = False

    def reached_by(self, channel: Channel) -> str:
        """The address or number of a channel, empty where there is none."""
        return self.email if channel is Channel.EMAIL else self.phone


def of_visit(visit: Appointment, client: Client) -> Recipient:
    """A7: what a guest typed counts for their visit, and their link sees no more than that visit."""
    if visit.typed is None:
        return of_client(client)
    person = visit.typed
    return Recipient(
        person.first_name, person.last_name, person.email, person.phone, (client.id,), visit.id, client, typed=True
    )


def of_client(client: Client) -> Recipient:
    """A client by their contacts on file."""
    return Recipient(client.first_name, client.last_name, client.email, client.phone, (client.id,), client=client)


def of_sharers(clients: Sequence[Client]) -> Recipient:
    """Those who share a contact: none of them is named, and the link offers the choice only once it is open (A2).

    A contact that is one's alone is never used, since the link leads to the others too.
    """
    first = clients[0]
    if len(clients) == 1:
        return of_client(first)
    email = first.email if all(client.email == first.email for client in clients) else ""
    phone = first.phone if all(client.phone == first.phone for client in clients) else ""
    return Recipient("there", email=email, phone=phone, clients=tuple(client.id for client in clients))


def of_staff(member: Staff, visit: Appointment, client: Client) -> Recipient:
    """A staff member, for their own alerts (S10). The name is that of whose visit it is."""
    person = visit.typed or client
    return Recipient(person.first_name, person.last_name, member.email, member.phone)
