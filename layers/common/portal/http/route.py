"""The declaration of a route: it rules what is accepted, and the OpenAPI document is made from it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from portal.errors import MethodNotAllowed, NotFound

PARAMETERS = {"slug": "[a-z0-9-]{1,64}", "id": "[a-z]{3}_[0-9A-Za-z]{16}"}


class Session(StrEnum):
    """Whether a route looks at who is asking."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path. ``answers``: by status the TypedDict that is answered, None where it is no JSON.

    ``codes`` are those that this route refuses with, beyond what its declaration implies.
    ``groups``: guests may come along, with a larger body. ``key``: an Idempotency-Key is needed (B17).
    """

    action: str
    method: str
    path: str
    answers: Mapping[int, type | None] = field(hash=False)
    body: type[Struct] | None = None
    query: type[Struct] | None = None
    codes: tuple[str, ...] = ()
    session: Session = Session.NONE
    groups: bool = False
    key: bool = False
    media_type: str = "application/json"

    def matched(self, path: str) -> dict[str, str] | None:
        """The path's parameters, or None where it is not this route's.

        A parameter that cannot name anything makes another path of it: not found, as for a name that nothing has (A8).
        """
        pattern = re.sub(r"\{(\w+)\}", lambda found: f"(?P<{found[1]}>{PARAMETERS[found[1]]})", self.path)
        match = re.fullmatch(pattern, path)
        return match.groupdict() if match else None


def find(routes: Iterable[Route], method: str, path: str) -> tuple[Route, dict[str, str]]:
    """The route of a request, with its path's parameters. Raises ``NotFound`` or ``MethodNotAllowed``."""
    matching = [(route, found) for route in routes if (found := route.matched(path)) is not None]
    if not matching:
        raise NotFound
    for route, parameters in matching:
        if route.method == method:
            return route, parameters
    raise MethodNotAllowed(*(route.method for route, _ in matching))
