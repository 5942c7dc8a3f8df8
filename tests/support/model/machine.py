"""The state machine: people of a small salon do what comes to their minds, and a model says what follows."""

from typing import Any

from hypothesis.stateful import rule

from tests.support.model.clients_do import ClientsDo
from tests.support.model.desk_does import DeskDoes
from tests.support.model.wishes import ON_VISITS, acts


class People(ClientsDo, DeskDoes):
    """All of them."""

    @rule(act=acts)
    def somebody_does(self, act: tuple[str, dict[str, Any]]) -> None:
        """One rule, so that acts come as often as `wishes` says. With nothing there to act on, nothing happens."""
        name, how = act
        if self.model.visits or name not in ON_VISITS:
            getattr(self, name)(**how)
