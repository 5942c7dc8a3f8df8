"""Has Schemathesis ask from an address of its own, so that what it uses up is nobody else's (F32)."""

import os
from typing import Any

from requests.adapters import HTTPAdapter

_opened = HTTPAdapter.init_poolmanager


def _from_there(self: HTTPAdapter, *arguments: Any, **more: Any) -> None:
    _opened(self, *arguments, source_address=(os.environ["ASK_FROM"], 0), **more)


HTTPAdapter.init_poolmanager = _from_there  # type: ignore[method-assign]
