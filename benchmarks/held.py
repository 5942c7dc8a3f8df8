"""What acts on memberships and at the desk ask of DynamoDB and of Stripe, counted in moto and at Stripe's stand-in."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from http import HTTPStatus
from io import StringIO
from unittest.mock import patch

from benchmarks.calls import FIRST, WORDS, salon_in_december
from benchmarks.report import Report
from portal import clock
from portal.access.model import Role
from portal.memberships.model import Status
from tests.support.desk import browser_of_staff, grant, package_of
from tests.support.dynamodb import counted
from tests.support.holding import asked, card_page, member, stored_membership, with_card
from tests.support.money import keys_of, pay_page, payments
from tests.support.nine import Scene, in_status
from tests.support.people import on_file
from tests.support.portal import Answered
from tests.support.salon import BUSINESS, GLOW, HERE, SIGNED

type Act = Callable[[], object]

ABOUT = """\
In functions that have answered before, for a client whom Stripe knows. A get is a `GetItem`. Stripe is asked for the \
truth before anything is said about money (F26), and never for what is only looked at."""


def measure() -> Report:
    """Every act once."""
    with redirect_stdout(StringIO()), _scene() as scene:  # the functions log there
        rows = [_row(scene, what, act) for what, act in _acts(scene)]
    headings = ("act", "DynamoDB", "Stripe", "read units", "write units")
    return Report("Calls for memberships and at the desk", ABOUT, headings, rows)


@contextmanager
def _scene() -> Iterator[Scene]:
    """The salon of the other counts, with Stripe's stand-in, which knows its plan and its client."""
    with salon_in_december() as (_, at), payments(at.now.timestamp()) as money, patch.object(clock, "now", at):
        keys_of(BUSINESS)
        at.followed = money.at
        scene = Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)
        with_card(scene.browser(), member(scene.client, GLOW))
        money.deliver()
        yield scene


def _acts(scene: Scene) -> Iterator[tuple[str, Act]]:
    ana = scene.browser()
    package = package_of(scene.client.id, grant(2))
    active = in_status(Status.ACTIVE, scene)
    yield "see a membership", lambda: ana.get(f"/api/memberships/{active.id}")
    yield "see a package", lambda: ana.get(f"/api/packages/{package.id}")
    signed = member(scene.client, SIGNED)
    yield "sign an agreement", lambda: asked(ana, signed, "sign", name="Ana Lopez", version="a1", accept=True)
    yield "open the page for a card", lambda: card_page(ana, active)
    page = card_page(ana, active)
    pay_page(page["url"])
    yield "take its card over", lambda: asked(ana, active, "card/confirm", page=page["id"])
    now = stored_membership(active).version
    yield "what cancelling comes to", lambda: asked(ana, active, "cancel", version=now, preview=True)
    desk = browser_of_staff(Role.DESK)
    yield "see the day, of 5 staff", lambda: desk.get("/api/owner/day", location=HERE, date=FIRST)
    yield "find clients by name", lambda: desk.get("/api/owner/clients", search="Lop")
    yield "see a client", lambda: desk.get(f"/api/owner/clients/{scene.client.id}")


def _row(scene: Scene, what: str, act: Act) -> tuple[str, ...]:
    scene.money.stripe.forget_calls()
    with counted() as calls:
        answer = act()
    if isinstance(answer, Answered) and answer.status != HTTPStatus.OK:
        raise SystemExit(f"{what}: {answer.body}")
    names = Counter(WORDS.get(name, name) for name in calls.names)
    dynamodb = ", ".join(f"{number} {name}" for name, number in names.items()) or "none"
    return what, dynamodb, str(len(scene.money.calls())), f"{calls.read_units:g}", f"{calls.write_units:g}"
