"""The demo's clients hold a membership in every status, whose acts work, and packages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.client_link import clients_with
from commands.importing.load_catalogue import save_catalogue
from commands.importing.load_clients import save_clients
from commands.importing.plan import plan
from commands.importing.yaml_file import read_yaml
from local import demo_memberships
from local.demo import CLIENTS
from local.demo_holding import MEMBERSHIPS, PACKAGES
from portal import clock
from portal.memberships.model import Membership, Package, Status
from portal.memberships.rules import status
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import partition
from tests.integration.conftest import Clock
from tests.support.money import Payments, hear, keys_of, payments
from tests.support.outbox import Outbox

DEMO = Path(__file__).parents[2] / "demo" / "business.yaml"


@pytest.fixture
def lived(table: str, at: Clock, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[Payments, Outbox]]:
    """The demo business, after its memberships' lives."""
    planned = plan(read_yaml(DEMO), at.now, at.now.date())
    save_catalogue(planned.file, planned.catalogue, at.now)
    list(save_clients([it for it in planned.clients if it.email in CLIENTS], contact_key(), at.now))
    outbox = Outbox(table)
    keys_of(demo_memberships.IDS.business)
    with payments(at.now.timestamp()) as running:
        at.followed = running.at
        demo_memberships.main()
        assert capsys.readouterr().out == "9 memberships and 2 packages\n"
        yield running, outbox


def held(contact: str) -> list[Membership | Package]:
    [client, *_] = clients_with("demo", contact)
    return [it for it in partition(keys.client_partition(client)) if isinstance(it, Membership | Package)]


def membership(contact: str) -> Membership:
    [found] = [it for it in held(contact) if isinstance(it, Membership)]
    return found


def test_there_is_one_in_each_of_the_nine_statuses_and_nobody_was_told(
    lived: tuple[Payments, Outbox], at: Clock
) -> None:
    """M2, M10."""
    _, outbox = lived
    assert clock.now() == at.now
    found = {name: status(membership(story.client), at.now).value for name, story in MEMBERSHIPS.items()}
    assert found == {name: name for name in Status}
    assert {story.client for story in MEMBERSHIPS.values()} <= CLIENTS.keys()
    assert outbox.drain() == []


def test_they_are_what_their_stories_say(lived: tuple[Payments, Outbox], at: Clock) -> None:
    """M1, M7, M9, M11."""
    assert lived
    active = membership("ana@example.com")
    assert (len(active.cycles), active.card and active.card.last4) == (2, "4242")
    past_due, unpaid = membership("gina@example.com"), membership("jonas@example.com")
    assert past_due.due
    assert unpaid.due
    assert (past_due.due.attempts, unpaid.due.attempts) == (2, 5)
    assert sum(grant.usable(at.now) for grant in membership("alice.nguyen@example.com").grants) > 0
    for sold in PACKAGES:
        [package] = [it for it in held(sold.client) if isinstance(it, Package)]
        assert sum(grant.taken for grant in package.grants) == sold.used


def test_stripe_goes_on_with_them(lived: tuple[Payments, Outbox], at: Clock) -> None:
    """M7, M9: it is the same membership there, so that what happens later is told here."""
    stripe, _ = lived
    stripe.lose()
    at.forward(days=12)
    told = [hear(event, business=demo_memberships.IDS.business).status for event in stripe.waiting()]
    assert set(told) == {200}
    assert status(membership("ben@example.com"), at.now) is Status.ACTIVE
    assert status(membership("gina@example.com"), at.now) is Status.UNPAID
