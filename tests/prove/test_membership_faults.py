"""A fault at every call to AWS and to Stripe of every act on a membership: it ends as without (F25, F26)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from secrets import token_urlsafe
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError
from pynamodb.exceptions import PynamoDBException

from portal.errors import PaymentsUnavailable, TryAgain
from portal.memberships import desk
from portal.memberships.model import Membership, Status
from portal.memberships.reconcile import differences
from portal.memberships.start import start
from portal.table import keys
from portal.table.read import partition
from tests.integration.conftest import Clock
from tests.support.faults import Fault, fault, stripe_fault
from tests.support.holding import OWNER, asked, card_page, member, view, with_card
from tests.support.money import FAILS_WHEN_CHARGED, MASTERCARD, WORKS, pay_page
from tests.support.nine import MONTH, Scene, in_status
from tests.support.outcome import charges, outcome, reconciled
from tests.support.portal import Answered
from tests.support.proof import Proof
from tests.support.salon import BUSINESS, GLOW, SIGNED
from tests.support.ways import staged

type Act = Callable[[], bool]  # whether it was answered with yes or no, and not with a failure
type Prepared = Callable[[Scene], Act]

TRIES = 3
NEVER = 10_000


def a_start(scene: Scene) -> Act:
    return _by_staff(partial(start, OWNER, scene.client.id, GLOW, token_urlsafe(16)))


def a_start_of_one_paid_at_the_desk(scene: Scene) -> Act:
    return _by_staff(partial(start, OWNER, scene.client.id, GLOW, token_urlsafe(16), manual=True))


def the_page_for_a_card(scene: Scene) -> Act:
    mine = member(scene.client, GLOW)
    return _by_client(scene, mine, "card", pay_due=False)


def the_return_with_a_first_card(scene: Scene) -> Act:
    return _returned(scene, member(scene.client, GLOW), WORKS, pay_due=False)


def the_return_with_a_card_that_is_refused(scene: Scene) -> Act:
    return _returned(scene, in_status(Status.PAST_DUE, scene), FAILS_WHEN_CHARGED, pay_due=True)


def the_return_with_a_card_that_pays_what_is_due(scene: Scene) -> Act:
    return _returned(scene, in_status(Status.PAST_DUE, scene), MASTERCARD, pay_due=True)


def a_payment(scene: Scene) -> Act:
    mine = in_status(Status.PAST_DUE, scene)
    scene.at.forward(minutes=1)
    with_card(scene.browser(), mine, WORKS)
    scene.money.deliver()
    return _by_client(scene, mine, "pay")


def a_signature(scene: Scene) -> Act:
    mine = member(scene.client, SIGNED)
    with_card(scene.browser(), mine)
    scene.money.deliver()
    return _by_client(scene, mine, "sign", name="Ana Lopez", version="a1", accept=True)


def a_signature_of_one_paid_at_the_desk(scene: Scene) -> Act:
    mine = member(scene.client, SIGNED, manual=True)
    return _by_client(scene, mine, "sign", name="Ana Lopez", version="a1", accept=True)


def a_cancellation(scene: Scene) -> Act:
    mine = in_status(Status.ACTIVE, scene)
    return _by_client(scene, mine, "cancel", version=view(scene.browser(), mine)["version"])


def a_cancellation_at_once(scene: Scene) -> Act:
    mine = in_status(Status.MANUAL_PAYMENT_DUE, scene)
    return _by_client(scene, mine, "cancel", version=view(scene.browser(), mine)["version"])


def a_change_of_mind(scene: Scene) -> Act:
    mine = in_status(Status.ACTIVE, scene)
    asked(scene.browser(), mine, "cancel")
    scene.money.deliver()
    return _by_client(scene, mine, "keep", version=view(scene.browser(), mine)["version"])


def a_pause(scene: Scene) -> Act:
    return _at_the_desk(desk.pause, in_status(Status.ACTIVE, scene))


def an_end_of_the_pause(scene: Scene) -> Act:
    return _at_the_desk(desk.resume, in_status(Status.PAUSED, scene))


def a_payment_at_the_desk(scene: Scene) -> Act:
    return _at_the_desk(desk.record_payment, in_status(Status.MANUAL_PAYMENT_DUE, scene))


def an_end_by_the_desk(scene: Scene) -> Act:
    return _at_the_desk(partial(desk.end, at_once=True), in_status(Status.PAST_DUE, scene))


def an_event(scene: Scene) -> Act:
    in_status(Status.ACTIVE, scene)
    scene.at.forward(days=MONTH)
    [paid] = [one for one in scene.money.waiting() if one["type"] == "invoice.paid"]
    return lambda: _answered(scene.money.deliver([paid])[0])


ACTS: tuple[Prepared, ...] = (
    a_start,
    a_start_of_one_paid_at_the_desk,
    the_page_for_a_card,
    the_return_with_a_first_card,
    the_return_with_a_card_that_is_refused,
    the_return_with_a_card_that_pays_what_is_due,
    a_payment,
    a_signature,
    a_signature_of_one_paid_at_the_desk,
    a_cancellation,
    a_cancellation_at_once,
    a_change_of_mind,
    a_pause,
    an_end_of_the_pause,
    a_payment_at_the_desk,
    an_end_by_the_desk,
    an_event,
)


@dataclass(frozen=True, slots=True)
class Broken:
    """One call that fails. ``mended``: nobody asks again before events and reconcile did what they can."""

    service: str
    number: int
    after: bool = False
    mended: bool = False

    @contextmanager
    def happens(self, scene: Scene) -> Iterator[Fault]:
        """While this lasts."""
        if self.service == "aws":
            with fault(self.number, after=self.after) as seen:
                yield seen
        else:
            with stripe_fault(scene.money.stripe, self.number, after=self.after) as seen:
                yield seen


@pytest.mark.proof(
    part=3,
    claim="A fault at any call of an act on a membership costs no money and grants nothing twice, also where nobody "
    "asks again before events and reconcile did what they can.",
    how=f"{len(ACTS)} acts of clients, the desk and Stripe, in-process: a fault at each call to AWS and Stripe, before "
    "and after it took effect; then it is asked for again, or reconciled first.",
)
def test_a_fault_at_any_call_ends_as_if_there_had_been_none(stored: str, at: Clock, proof: Proof) -> None:
    """F25, F26: charged as often, everything as it would be, and nothing that differs from Stripe."""
    tried = 0
    for prepared in ACTS:
        for service in ("aws", "stripe"):
            wanted, seen = ended(stored, at, prepared, Broken(service, NEVER))
            for broken in _faults(service, seen.names):
                found, fault_of = ended(stored, at, prepared, broken)
                assert fault_of.failed, broken
                assert {name: said or wanted[name] for name, said in found.items()} == wanted, (broken, fault_of)
                tried += 1
    proof.result = f"{tried} faults in {len(ACTS)} acts: each ended as without, and 0 differences from Stripe"


def ended(stored: str, at: Clock, prepared: Prepared, broken: Broken) -> tuple[dict[str, Any], Fault]:
    """How it is at the end of an act that met a fault, and was asked for again."""
    with staged(stored, at) as scene:
        act = prepared(scene)
        with broken.happens(scene) as seen:
            done = act()
        if broken.mended:
            scene.money.deliver()
            reconciled()
            assert list(differences(BUSINESS)) == []
        assert done or any(act() for _ in range(TRIES))
        scene.money.deliver()
        reconciled()
        assert list(differences(BUSINESS)) == []
        [mine] = [one for one in partition(keys.client_partition(scene.client.id)) if isinstance(one, Membership)]
        found = outcome(scene, mine)
        del found["membership"]["ended_by"]  # what Stripe's event said first may be anybody's
        if broken.mended and found["status"] is Status.CANCELED:  # what stays open then is not asked for any more
            found |= {"invoices": [], "cycles": []}
        return found | {"charged": len(charges(scene)), "customers": _count(scene, "customer")}, seen


def _worth_failing(names: Sequence[str]) -> list[tuple[int, str]]:
    """Each call with its number, from the one before the first that changes something: until then nothing happened."""
    first = next((number for number, name in enumerate(names) if not _reads(name)), len(names))
    return list(enumerate(names))[max(first - 1, 0) :]


def _faults(service: str, names: Sequence[str]) -> Iterator[Broken]:
    """A call that only reads fails alike before and after."""
    for number, name in _worth_failing(names):
        yield Broken(service, number)
        if not _reads(name):
            yield from (Broken(service, number, after=True, mended=mended) for mended in (False, True))


def _reads(name: str) -> bool:
    return name.startswith(("GET ", "Get", "BatchGet", "Query"))


def _count(scene: Scene, kind: str) -> int:
    return len(scene.money.stripe.state.all(kind))


def _answered(answer: Answered) -> bool:
    return answer.status < 500


def _by_client(scene: Scene, mine: Membership, act: str, **body: Any) -> Act:
    """In one browser, with one key: asked again, it is the same request."""
    browser, key, sent = scene.browser(), token_urlsafe(16), body or None
    return lambda: _answered(browser.post(f"/api/memberships/{mine.id}/{act}", sent, key=key))


def _returned(scene: Scene, mine: Membership, number: str, *, pay_due: bool) -> Act:
    scene.at.forward(minutes=1)
    page = card_page(scene.browser(), mine, pay_due=pay_due)
    assert pay_page(page["url"], number).status_code == 303
    return _by_client(scene, mine, "card/confirm", page=page["id"])


def _at_the_desk(act: Callable[..., Membership], mine: Membership) -> Act:
    return _by_staff(partial(act, OWNER, mine.client, mine.id))


def _by_staff(act: Callable[[], Membership]) -> Act:
    def tried() -> bool:
        try:
            act()
        except (BotoCoreError, PynamoDBException, PaymentsUnavailable, TryAgain):
            return False
        return True

    return tried
