"""The declaration of a route: it rules what is accepted, and the OpenAPI document is made from it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import BaseModel

from portal.errors import NotFound

PARAMETERS = {
    "slug": "[a-z0-9-]{1,64}",
    "id": "[a-z]{3}_[0-9A-Za-z]{16}",
    "client": "cli_[0-9A-Za-z]{16}",
    "holder": "(mem|pkg)_[0-9A-Za-z]{16}",
    "place": "(logo|cover)",
    "kind": "(clients|appointments)",
    "token": "[0-9A-Za-z_-]{43}",
}


class Session(StrEnum):
    """Whether a route looks at who is asking: at clients, or at the business's own people (STAFF)."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path. ``answers``: by status the TypedDict that is answered, None where it is no JSON.

    ``codes`` are those that this route refuses with, beyond what its declaration implies.
    ``public_seconds``: how long anyone may keep the answer; 0 is nobody, not at all.
    ``groups``: guests may come along, with a larger body. ``key``: an Idempotency-Key is needed (B17).
    ``large``: so may the body be without them.
    ``raw_bytes``: the body is taken as it was sent, at most so many bytes: what is signed must not be read first,
    and what is no JSON cannot be. ``raw_type`` is what it is.
    """

    action: str
    method: str
    path: str
    answers: Mapping[int, type | None] = field(hash=False)
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    codes: tuple[str, ...] = ()
    session: Session = Session.NONE
    public_seconds: int = 0
    groups: bool = False
    large: bool = False
    key: bool = False
    raw_bytes: int = 0
    raw_type: str = "application/json"
    media_type: str = "application/json"

    @property
    def rule(self) -> str:
        """The path as the resolver spells it."""
        return re.sub(r"\{(\w+)\}", r"<\1>", self.path)

    def matches(self, path: str) -> bool:
        """Whether the path is this route's, whatever the method, and whatever its parameters hold."""
        return re.fullmatch(self._pattern("[^/]+"), path) is not None

    def parameters(self, path: str) -> dict[str, str]:
        """The path's parameters. Raises ``NotFound`` where one cannot name anything, as for what is not there (A8)."""
        found = re.fullmatch(self._pattern(None), path)
        if found is None:
            raise NotFound
        return found.groupdict()

    def _pattern(self, any_parameter: str | None) -> str:
        """The path's pattern, with the parameters' own forms, or one for any of them."""
        path = self.path.replace(".", r"\.")
        return re.sub(r"\{(\w+)\}", lambda m: f"(?P<{m[1]}>{any_parameter or PARAMETERS[m[1]]})", path)
