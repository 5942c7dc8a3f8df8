"""A schedule's time has come: the visit is read again, and then something is said or nothing is (S5)."""

from portal import clock
from portal.messages import queue
from portal.messages.wake import Wake
from portal.messages.waking import woken
from portal.table import keys
from portal.table.catalogue import current
from portal.table.read import batch


class NotQueuedError(Exception):
    """The queue did not take a message: the schedule is to try again."""


def look_again(wake: Wake) -> int:
    """Queue what is to be said now; one read. Returns how many messages. Raises NotQueuedError."""
    now = clock.now()
    visit_key = keys.appointment(wake.client, wake.appointment)
    found = batch([visit_key, keys.business(wake.business)])
    catalogue = current(found.get(keys.business(wake.business)), now)
    messages = woken(wake, found.get(visit_key), catalogue, now).messages
    if queue.put(messages):
        raise NotQueuedError
    return len(messages)
