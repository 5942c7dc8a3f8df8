"""From a change of a membership through stream, queue and schedules to what goes out (S1, S5, S6, S8, S11)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from portal import clock
from portal.access import links
from portal.appointments.model import Actor
from portal.business.catalogue import Catalogue
from portal.clients.contacts import hashed
from portal.clients.model import Address, Client
from portal.memberships.grants import granted
from portal.memberships.model import Due, Membership, Package, Signature, Standing
from portal.memberships.plans import Plan
from portal.memberships.sync import Settled, by_stripe
from portal.messages.model import Channel, Flow, FlowTrigger, Kind, MessageSettings, Switch, Wording
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write
from tests.integration.conftest import Clock, store
from tests.support.memberships import AMEX, PLAN, VISA, WITH_AGREEMENT, active, package, waiting
from tests.support.outbox import Outbox, Sent, schedules
from tests.support.people import on_file
from tests.support.portal import Browser
from tests.support.salon import NOW

NEXT = NOW + timedelta(days=30)
SETTINGS = MessageSettings({Kind.MEMBERSHIP_RENEWS: Wording()})


@pytest.fixture
def outbox(catalogue: Catalogue, table: str) -> Outbox:  # noqa: ARG001  the salon is there
    return Outbox(table)


@pytest.fixture
def ana(outbox: Outbox) -> Client:  # noqa: ARG001  the salon is there
    return on_file("Ana", "Lopez", "ana@example.com", "+12125550101")


def kept[Held: (Membership, Package)](record: Held) -> Held:
    """Write it, as new or over what was read."""
    write = Write(clock.now())
    stored = write.changed(record) if record.version else write.new(record)
    write.commit()
    return stored


def has(client: Client, membership: Membership) -> Membership:
    """That client now has it."""
    mine = f"mem_{client.id.removeprefix('cli_')}"
    return kept(replace(membership, id=mine, client=client.id, version=0))


def begun(client: Client, outbox: Outbox, **changed: Any) -> Membership:
    """One that is running, of which everything was told."""
    mine = has(client, replace(active(), **changed))
    outbox.drain()
    return mine


def paid_again(mine: Membership) -> Membership:
    """Another cycle of it was paid."""
    more = active(cycles=2)
    return replace(mine, cycles=more.cycles, paid_until=more.paid_until, next_charge_at=more.next_charge_at)


def failed(mine: Membership, attempts: int) -> Membership:
    """Its charge was refused so often."""
    due = Due("in_1", PLAN.price, NOW, attempts, NOW + timedelta(days=2))
    return replace(mine, standing=Standing.PAST_DUE, due=due)


def by_client(mine: Membership, **changed: Any) -> Membership:
    return replace(mine, actor=Actor.CLIENT, **changed)


def subjects(told: list[Sent]) -> list[str]:
    assert {(one.channel, one.to) for one in told} <= {("email", "ana@example.com")}
    return [one.subject for one in told]


def test_a_membership_that_is_made_asks_for_a_card_and_tells_when_it_has_started(ana: Client, outbox: Outbox) -> None:
    """S1, M8."""
    mine = has(ana, waiting())
    assert subjects(outbox.drain()) == ["Please add a card for your membership: Gold"]
    paid = active()
    kept(replace(paid, id=mine.id, client=ana.id, actor=Actor.CLIENT, version=mine.version))
    assert subjects(outbox.drain()) == ["Your membership has started: Gold"]
    assert outbox.drain() == []


def test_an_agreement_is_asked_to_be_signed_and_its_text_comes_back_once_it_is(ana: Client, outbox: Outbox) -> None:
    """M8: copy by e-mail."""
    mine = has(ana, waiting(plan=WITH_AGREEMENT))
    assert subjects(outbox.drain()) == ["Please sign for your membership: Gold"]
    kept(by_client(mine, signature=Signature("Ana Lopez", "v1", NOW, "192.0.2.1")))
    [copy] = outbox.drain()
    assert copy.subject == "What you signed for your membership: Gold"
    assert "You pay each month." in copy.text
    assert "192.0.2.1" not in copy.text + copy.html


@pytest.mark.parametrize(
    ("change", "subject"),
    [
        (paid_again, "Your membership was renewed: Gold"),
        (lambda mine: failed(mine, 1), "Your payment did not go through: Gold"),
        (lambda mine: by_client(mine, ends_at=NEXT, next_charge_at=None), "Your membership is cancelled: Gold"),
        (lambda mine: by_client(mine, card=AMEX), "Another card pays for your membership: Gold"),
    ],
    ids=["renewed", "failed", "canceled", "card changed"],
)
def test_each_change_is_told_once_also_when_it_comes_twice(
    ana: Client, outbox: Outbox, change: Any, subject: str
) -> None:
    """S1, S5: the stream and the queue may each say a thing twice."""
    mine = begun(ana, outbox)
    kept(change(mine))
    told = outbox.drain()
    assert subjects(told) == [subject]
    before = len(outbox.records)
    outbox.tell(outbox.records[before - 1 :])
    outbox.send()
    assert outbox.drain() == []


def test_a_cancellation_that_is_taken_back_is_told_and_one_that_is_made_again_too(ana: Client, outbox: Outbox) -> None:
    """M6, S5: to the same end, yet another cancellation."""
    mine = begun(ana, outbox)
    cancelled = kept(by_client(mine, ends_at=NEXT, next_charge_at=None))
    back = kept(by_client(cancelled, ends_at=None, next_charge_at=NEXT))
    again = kept(by_client(back, ends_at=NEXT, next_charge_at=None))
    assert sorted(subjects(outbox.drain())) == [
        "Your membership goes on: Gold",
        "Your membership is cancelled: Gold",
        "Your membership is cancelled: Gold",
    ]
    kept(replace(again, standing=Standing.CANCELED, actor=Actor.STAFF, ends_at=None, ended_at=NEXT))
    assert outbox.drain() == []


def test_each_failed_attempt_is_told_once_with_a_way_to_pay(ana: Client, outbox: Outbox) -> None:
    """M5, M7."""
    mine = begun(ana, outbox)
    first = kept(failed(mine, 1))
    told = outbox.drain()
    second = kept(failed(first, 2))
    kept(replace(second, grants=()))
    told += outbox.drain()
    assert subjects(told) == ["Your payment did not go through: Gold"] * 2
    assert "Due: $60.00" in told[0].text
    button = f"Pay now:\nhttps://portal.example/#/enter/{told[0].token}?to=membership/{mine.id}"
    assert button in told[0].text.replace("\r\n", "\n")


def test_the_link_in_a_message_opens_the_portal_of_its_client(ana: Client, outbox: Outbox) -> None:
    """A1, A2."""
    has(ana, waiting())
    [told] = outbox.drain()
    browser = Browser()
    assert browser.post("/api/sessions", {"token": told.token}).json["session"] == "client"
    assert browser.get("/api/portal").json["client"]["first_name"] == "Ana"


def test_what_is_moved_in_is_told_to_nobody(ana: Client, outbox: Outbox) -> None:
    """O3."""
    has(ana, active(notify_client=False))
    assert outbox.drain() == []


def test_what_stripe_says_of_it_later_is_told(ana: Client, outbox: Outbox) -> None:
    """O3, R6: only the moving in was silent."""
    mine = begun(ana, outbox, notify_client=False)
    kept(by_stripe(mine, Settled(paid_again(mine))).membership)
    assert subjects(outbox.drain()) == ["Your membership was renewed: Gold"]


def test_a_receipt_comes_whatever_the_client_switched_off_and_other_news_does_not(ana: Client, outbox: Outbox) -> None:
    """S6, M6."""
    write = Write(clock.now())
    write.changed(replace(ana, muted=(Switch.APPOINTMENTS_EMAIL,)))
    write.commit()
    mine = kept(paid_again(begun(ana, outbox)))
    assert outbox.drain() == []
    kept(by_client(mine, ends_at=NEXT))
    assert subjects(outbox.drain()) == ["Your membership is cancelled: Gold"]


def test_where_no_email_arrives_a_text_says_the_same(ana: Client, outbox: Outbox) -> None:
    """S6."""
    mine = begun(ana, outbox)
    write = Write(clock.now())
    write.changed(Address(hashed("", "ana@example.com", contact_key()), bounced_at=NOW))
    write.commit()
    kept(by_client(mine, ends_at=NEXT))
    [told] = outbox.drain()
    assert (told.channel, told.to) == ("text", "+12125550101")
    assert told.text.startswith("Salon Soho: your membership Gold is cancelled.")


def with_messages(catalogue: Catalogue, settings: MessageSettings, at: Clock) -> None:
    store(replace(catalogue, business=replace(catalogue.business, messages=settings)), at)


def test_a_renewal_is_told_of_ten_days_before_unless_it_no_longer_comes(
    catalogue: Catalogue, ana: Client, outbox: Outbox, at: Clock
) -> None:
    """S1, S5."""
    with_messages(catalogue, SETTINGS, at)
    ben = on_file("Ben", "Ode", "ben@example.com")
    begun(ana, outbox)
    kept(by_client(begun(ben, outbox), ends_at=NEXT, next_charge_at=None))
    outbox.drain()
    assert len(schedules()) == 2
    at.forward(days=19, hours=23)
    assert outbox.wake(at.now) == outbox.wake(at.now) == []
    at.forward(hours=1)
    assert subjects(outbox.wake(at.now)) == ["Your membership renews soon: Gold"]
    assert schedules() == []


def flow(trigger: FlowTrigger, body: str, key: str) -> Flow:
    delay = 7 * 24 * 60 if trigger is FlowTrigger.CREDITS_EXPIRE else 0
    return Flow(f"flw_{key}", trigger, Channel.TEXT, body, delay=delay, key=key)


def test_the_business_s_own_messages_follow_a_membership_and_a_package(
    catalogue: Catalogue, ana: Client, outbox: Outbox, at: Clock
) -> None:
    """S11, S3."""
    flows = (
        flow(FlowTrigger.MEMBERSHIP_STARTED, "Welcome to {{membership.name}}", "hi"),
        flow(FlowTrigger.MEMBERSHIP_CANCELED, "Goodbye from {{membership.name}}", "bye"),
        flow(FlowTrigger.CREDITS_EXPIRE, "{{package.credits_remaining}} until {{package.credits_expiration}}", "use"),
    )
    with_messages(catalogue, MessageSettings(flows=flows), at)
    mine = has(ana, active())
    kept(replace(package(), client=ana.id, version=0))
    assert [one.text for one in outbox.drain() if one.channel == "text"] == ["Welcome to Gold Reply STOP to opt out."]
    at.forward(days=30)
    kept(replace(mine, standing=Standing.CANCELED, ended_at=at.now))
    assert [one.text for one in outbox.drain() if one.channel == "text"] == ["Goodbye from Gold Reply STOP to opt out."]
    at.now = NOW + timedelta(days=175)
    assert [one.text for one in outbox.wake(at.now)] == ["2 Cut until Sun, May 30 Reply STOP to opt out."]
    assert outbox.wake(at.now) == []


def test_what_was_used_before_it_expires_is_not_told_of(
    catalogue: Catalogue, ana: Client, outbox: Outbox, at: Clock
) -> None:
    """S5: it is read again when it is due."""
    with_messages(catalogue, MessageSettings(flows=(flow(FlowTrigger.CREDITS_EXPIRE, "Come soon", "use"),)), at)
    held = kept(replace(package(), client=ana.id, version=0))
    outbox.drain()
    assert len(schedules()) == 1
    kept(replace(held, grants=tuple(replace(grant, taken=grant.quantity) for grant in held.grants)))
    outbox.drain()
    at.now = NOW + timedelta(days=180)
    assert outbox.wake(at.now) == []


ANNABELLE = ("Annabelle", "Ashworth", "annabelle@example.com", "+12125550131")
BENEDICT = ("Benedict", "Broadwater", "benedict@example.com", "+12125550132")
PLANS = {"Annabelle": "Emerald Elite", "Benedict": "Crimson Circle"}


def everything(person: tuple[str, str, str, str], outbox: Outbox) -> list[Sent]:
    """The life of a membership: asked for, begun, renewed, failed, cancelled, kept, on another card."""
    client = on_file(*person)
    plan = replace(PLAN, id=f"pln_{person[0]}", name=PLANS[person[0]])
    mine = has(client, waiting(plan=plan))
    told = outbox.drain()
    for step in steps(plan):
        mine = kept(replace(step(mine), id=mine.id, client=client.id, version=mine.version))
        told += outbox.drain()
    return told


def steps(plan: Plan) -> list[Any]:
    card = replace(VISA, last4="7345")
    return [
        lambda _: active(plan=plan, card=card, grants=granted(plan, "in_0", NOW)),
        paid_again,
        lambda mine: failed(mine, 1),
        lambda mine: by_client(mine, ends_at=NEXT),
        lambda mine: by_client(mine, ends_at=None),
        lambda mine: by_client(mine, card=AMEX),
    ]


def test_a_message_to_one_client_holds_nothing_of_another(outbox: Outbox) -> None:
    """S8, F23."""
    both = everything(ANNABELLE, outbox) + everything(BENEDICT, outbox)
    assert len(both) == 14
    for whose, other in ((ANNABELLE, BENEDICT), (BENEDICT, ANNABELLE)):
        theirs = [one for one in both if one.to == whose[2]]
        assert len(theirs) == 7
        for secret in (*other, PLANS[other[0]]):
            assert all(secret not in f"{one.subject}{one.text}{one.html}{one.headers}" for one in theirs)


def test_a_message_leads_only_to_its_own_client(outbox: Outbox, at: Clock) -> None:
    """A2, A8."""
    told = everything(ANNABELLE, outbox)
    everything(BENEDICT, outbox)
    for message in told:
        link = links.known(message.token)
        assert link is not None
        assert [stored_client(client).first_name for client in link.clients] == ["Annabelle"]
        assert link.expires_at == at.now + timedelta(days=30)


def stored_client(client: str) -> Client:
    found = one(keys.client(client))
    assert isinstance(found, Client)
    return found
