"""A membership in a status: made once, and gone back to by whoever needs another (M2)."""

from datetime import datetime

from portal.clients.model import Client
from portal.memberships.model import Membership, Status
from tests.support.nine import Scene, in_status
from tests.support.standing import Standing, kept


class MadeBefore:
    """How all stood when a membership had come to be so: for one salon, one client, and the tests of one module."""

    def __init__(self) -> None:
        self._known: dict[Status, tuple[Standing, datetime, Client, Membership]] = {}

    def __call__(self, status: Status, scene: Scene, table: str) -> Membership:
        """The membership; clock, table and Stripe are as they were, and the scene has the client whose it is."""
        if status not in self._known:
            mine = in_status(status, scene)
            self._known[status] = (kept(table, scene.money.stripe.state), scene.at.now, scene.client, mine)
        standing, now, client, mine = self._known[status]
        scene.at.to(now)
        standing.back(scene.money.stripe.state)
        scene.money.lose()
        scene.client = client
        return mine
