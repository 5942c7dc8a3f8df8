"""A schedule's time has come: what it is about is read again, and then something is said or nothing is (S5)."""

from dataclasses import replace

from portal import clock
from portal.clients.merged import leads_to
from portal.messages import queue
from portal.messages.wake import Wake
from portal.messages.waking import woken
from portal.table import keys
from portal.table.catalogue import current
from portal.table.keys import Key
from portal.table.read import batch


class NotQueuedError(Exception):
    """The queue did not take a message: the schedule is to try again."""


def look_again(wake: Wake) -> int:
    """Queue what is to be said now; returns how many messages. Raises NotQueuedError.

    One read, and more only where its client was merged into another one (O1).
    """
    now = clock.now()
    about = _key(wake)
    found = batch([about, keys.business(wake.business)])
    if about not in found and (kept := leads_to(wake.client)) != wake.client:
        return look_again(replace(wake, client=kept))
    catalogue = current(found.get(keys.business(wake.business)), now)
    messages = woken(wake, found.get(about), catalogue, now).messages
    if queue.put(messages):
        raise NotQueuedError
    return len(messages)


def _key(wake: Wake) -> Key:
    if wake.membership:
        return keys.membership(wake.client, wake.membership)
    return keys.package(wake.client, wake.package) if wake.package else keys.appointment(wake.client, wake.appointment)
