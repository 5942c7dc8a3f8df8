"""What stands for a placeholder in an event of the functions behind the stream: records and messages of the demo."""

import base64
import json

from commands.event_values import found_visit
from portal import ids
from portal.messages.model import Channel, Kind
from portal.messages.queue import written
from portal.messages.queued import Message
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
    queued = Message(
        ids.derived("msg", visit.id, kind, "event"), Kind(kind), Channel(channel), visit.business, visit.client, visit
    )
    return json.dumps(written(queued))[1:-1]
