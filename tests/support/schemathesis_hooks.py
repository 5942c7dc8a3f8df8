"""What Schemathesis is told before it asks the running system."""

import os
from typing import Any

import schemathesis
from requests.adapters import HTTPAdapter

_opened = HTTPAdapter.init_poolmanager


def _from_there(self: HTTPAdapter, *arguments: Any, **more: Any) -> None:
    """From an address of its own, so that what it uses up is nobody else's (F32)."""
    _opened(self, *arguments, source_address=(os.environ["ASK_FROM"], 0), **more)


HTTPAdapter.init_poolmanager = _from_there  # type: ignore[method-assign]


@schemathesis.hook
def before_call(_context: Any, case: Any, _sent: Any) -> None:
    """No line ends in a path: the local CDN, unlike AWS's, reads them decoded, and looks for a file of the page."""
    for name, value in (case.path_parameters or {}).items():
        case.path_parameters[name] = str(value).replace("\n", " ").replace("%0A", "%20")
