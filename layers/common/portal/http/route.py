"""The declaration of a route: it rules what is accepted, and the OpenAPI document is made from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import BaseModel

from portal.errors import NotFound

PARAMETERS = {"slug": r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?", "id": r"[a-z]{3}_[0-9A-Za-z]{16}"}


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
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    codes: tuple[str, ...] = ()
    session: Session = Session.NONE
    groups: bool = False
    key: bool = False
    media_type: str = "application/json"

    @property
    def rule(self) -> str:
        """The path as the resolver spells it."""
        return re.sub(r"\{(\w+)\}", r"<\1>", self.path)

    def matches(self, path: str) -> bool:
        """Whether the path is this route's, whatever the method."""
        return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", self.path), path) is not None


def checked(parameters: Mapping[str, str]) -> Mapping[str, str]:
    """The same; raises ``NotFound`` where one cannot name anything, as for a name that nothing has (A8)."""
    for name, value in parameters.items():
        if not re.fullmatch(PARAMETERS[name], value):
            raise NotFound
    return parameters
