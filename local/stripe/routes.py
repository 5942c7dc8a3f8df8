"""One call of the API: its method and path, the fields it takes, and what answers it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from local.stripe.form import Fields, text
from local.stripe.lists import PAGING, page
from local.stripe.state import State, Thing

type Action = Callable[..., Thing]  # of the state, the parameters, and the ids in the path


@dataclass(frozen=True, slots=True)
class Route:
    """``{}`` in the path stands for an id."""

    method: str
    path: str
    action: Action
    fields: Fields = field(default_factory=dict)

    def ids(self, method: str, path: str) -> tuple[str, ...] | None:
        """The ids in a path; None where it is not this call's."""
        pattern = re.escape(self.path).replace(r"\{\}", "([^/]+)")
        found = re.fullmatch(pattern, path) if method == self.method else None
        return found.groups() if found else None


def retrieve(path: str, kind: str) -> Route:
    """A call that answers one object."""

    def action(state: State, _params: Thing, thing: str) -> Thing:
        return state.find(kind, thing)

    return Route("GET", path + "/{}", action)


def listing(path: str, kind: str, *filters: str) -> Route:
    """A call that answers the objects whose fields are as asked."""

    def action(state: State, params: Thing) -> Thing:
        asked = {name: params[name] for name in filters if name in params}
        found = [thing for thing in state.all(kind) if all(thing.get(name) == asked[name] for name in asked)]
        return page(found, params, path)

    return Route("GET", path, action, PAGING | dict.fromkeys(filters, text))


def changed_metadata(before: dict[str, str], given: dict[str, str] | str) -> dict[str, str]:
    """What is named changes, what is empty goes, the rest stays."""
    if isinstance(given, str):
        return {}
    merged = before | given
    return {name: value for name, value in merged.items() if value}
