"""Counters that never pass their limit, however many count at once: one conditional update each (F32)."""

from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from portal.table import keys
from portal.table.failures import code_of
from portal.table.items import Item

COUNTER_ENTITY = "throttle"

_KEPT = timedelta(days=1)  # after its window, until TTL deletes it


def counted(scope: str, whom: str, window: datetime, ends: datetime, limit: int, now: datetime) -> bool:
    """Count one more in the window, unless ``limit`` were there already: then False, and nothing was counted."""
    key, seconds = keys.throttle(scope, whom, window), int(now.timestamp())
    below = Item.counted.does_not_exist() | (Item.counted < limit)
    actions: list[Action] = [
        Item.entity.set(COUNTER_ENTITY),
        Item.version.add(1),
        Item.counted.add(1),
        Item.created_at.set(Item.created_at | seconds),
        Item.updated_at.set(seconds),
        Item.ttl.set(int((ends + _KEPT).timestamp())),
    ]
    try:
        Item(key.pk, key.sk).update(actions=actions, condition=below)
    except UpdateError as error:
        if code_of(error) == "ConditionalCheckFailedException":
            return False
        raise
    return True
