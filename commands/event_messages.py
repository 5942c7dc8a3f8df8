"""What stands for a placeholder in an event of the functions behind the stream: records and messages of the demo."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace

from commands.environment import catalogue_of_business
from commands.event_desk import client_id
from commands.event_tokens import DEMO
from commands.event_values import found_visit
from portal import clock, ids
from portal.memberships.model import Membership
from portal.messages.model import Channel, Kind
from portal.messages.queue import written
from portal.messages.queued import Message
from portal.messages.sample_membership import sample_membership
from portal.table.records import encode


def client(contact: str, state: str) -> str:
    """The id of the client whose next such visit it is."""
    return found_visit(contact, state).visit.client


def image(contact: str, state: str) -> str:
    """That visit as the stream's record holds it."""
    return base64.b64encode(encode(found_visit(contact, state).visit)).decode()


def message(contact: str, state: str, kind: str, channel: str) -> str:
    """A message about that visit as the queue holds it, spelled for inside a JSON string."""
    visit = found_visit(contact, state).visit
    return _queued(
        Message(_message_id(visit.id, kind), Kind(kind), Channel(channel), visit.business, visit.client, visit)
    )


def membership_image(client: str, kind: str) -> str:
    """A membership of that client, made up for a kind of message, as the stream's record holds it."""
    return base64.b64encode(encode(_membership(client, kind))).decode()


def membership_message(client: str, kind: str) -> str:
    """A message about such a membership as the queue holds it, spelled for inside a JSON string."""
    mine = _membership(client, kind)
    return _queued(
        Message(_message_id(mine.id, kind), Kind(kind), Channel.EMAIL, mine.business, mine.client, membership=mine)
    )


def _membership(client: str, kind: str) -> Membership:
    made = sample_membership(catalogue_of_business(DEMO), clock.now(), Kind(kind))
    return replace(made, client=client_id(client))


def _message_id(about: str, kind: str) -> str:
    return ids.derived("msg", about, kind, "event")


def _queued(message: Message) -> str:
    return json.dumps(written(message))[1:-1]


VALUES: dict[str, Callable[..., str]] = {
    "client": client,
    "image": image,
    "message": message,
    "membership_image": membership_image,
    "membership_message": membership_message,
}
