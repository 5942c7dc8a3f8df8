"""All that the table holds: as text to be searched, and to be brought back."""

from collections.abc import Callable
from copy import deepcopy

from moto.dynamodb.models import dynamodb_backends

from tests.support.storage import ACCOUNT, REGION


def everything_held(table: str) -> str:
    """Every attribute of every item; bytes are read as the JSON that they are."""
    items = dynamodb_backends[ACCOUNT][REGION].tables[table].all_items()
    return "\n".join(_text(value.value) for item in items for value in item.attrs.values())


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def remembered(table: str) -> Callable[[], None]:
    """What the table holds now; the call brings it back, as often as it is made."""
    tables = dynamodb_backends[ACCOUNT][REGION].tables
    kept = deepcopy(tables[table])

    def back() -> None:
        tables[table] = deepcopy(kept)

    return back
