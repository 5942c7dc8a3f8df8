"""Memberships and packages move in: tried first, repeatable, charging nobody, telling nobody (O3)."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands import import_memberships, import_packages
from portal.clients.model import Client, Contact
from portal.memberships.model import Membership, Standing, Status
from portal.memberships.rules import status
from portal.table import keys
from portal.table.read import everything, partition
from portal.table.write import Write
from tests.integration.conftest import Clock, store
from tests.support.everything import scan
from tests.support.holding import stored_membership
from tests.support.money import Payments
from tests.support.moving_in import ANA, BEN, RUNNING, Elsewhere, Mover, memberships, packages, spelled
from tests.support.outbox import Outbox
from tests.support.people import on_file
from tests.support.salon import BUSINESS, COLOUR, CUT, GLOW, salon

pytestmark = pytest.mark.usefixtures("catalogue", "money")
NEXT = datetime(2026, 12, 15, 5, tzinfo=UTC)


@pytest.fixture
def mover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Mover:
    """Whoever moves in, at their terminal."""
    return Mover(tmp_path, monkeypatch, capsys)


@pytest.fixture
def elsewhere(money: Payments) -> Elsewhere:
    """What was at Stripe before."""
    return Elsewhere(money)


def clients() -> list[Client]:
    return [found for found in everything("client") if isinstance(found, Client)]


def left(membership: Membership) -> list[tuple[str, int]]:
    return [(grant.name, grant.remaining) for grant in membership.grants]


def take(membership: Membership, at: Clock, group: int = 0) -> None:
    """One of a group is used."""
    now = stored_membership(membership)
    grants = [replace(g, taken=g.taken + (place == group)) for place, g in enumerate(now.grants)]
    write = Write(at.now)
    write.changed(replace(now, grants=tuple(grants)))
    write.commit()


def test_a_dry_run_says_what_each_row_comes_to_and_writes_nothing(mover: Mover, table: str) -> None:
    """O3."""
    before = scan(table)
    said = mover.memberships(ANA | RUNNING | {"remaining": "Cuts:2:2026-12-31"}, BEN | RUNNING, dry=True)
    assert said.splitlines() == [
        "line 2: M-1, Ana Lopez (new client): new: Glow, active; billed here from 2026-12-15; 2 Cuts until 2026-12-31",
        "line 3: M-2, Ben Carter (new client): new: Glow, active; billed here from 2026-12-15",
        "2 rows are right; nothing was written.",
    ]
    assert scan(table) == before


def test_one_that_was_paid_elsewhere_is_active_until_billing_begins_here(mover: Mover, at: Clock) -> None:
    """M1, M2, M8: what is left can be used; on the next billing date a card is needed."""
    mover.memberships(ANA | RUNNING | {"remaining": "Cuts:2:2026-12-31; Spa:1", "signed": ""})
    mine = memberships()["M-1"]
    assert (mine.plan.id, mine.starts_at, mine.paid_until, mine.standing) == (GLOW, NEXT, NEXT, Standing.NONE)
    assert left(mine) == [("Cuts", 2), ("Spa", 1)]
    assert status(mine, at.now) is Status.ACTIVE
    assert status(mine, NEXT) is Status.CARD_NEEDED


def test_the_same_table_again_changes_nothing(mover: Mover, table: str, at: Clock) -> None:
    """O3: by the source id."""
    rows = (ANA | RUNNING | {"remaining": "Cuts:2"}, BEN | RUNNING)
    mover.memberships(*rows)
    before = scan(table)
    at.forward(days=20)
    assert "as it is" in mover.memberships(*rows)
    assert scan(table) == before


def test_a_corrected_table_never_gives_back_what_was_taken(mover: Mover, at: Clock) -> None:
    """M11, O3."""
    mover.memberships(ANA | RUNNING | {"remaining": "Cuts:2; Spa:1"})
    take(memberships()["M-1"], at)
    mover.memberships(ANA | RUNNING | {"remaining": "Cuts:2:2027-03-31; Spa:3"})
    assert left(memberships()["M-1"]) == [("Cuts", 1), ("Spa", 3)]
    mover.memberships(ANA | RUNNING | {"remaining": "Cuts:1"})
    assert left(memberships()["M-1"]) == [("Cuts", 0)]


def test_after_three_months_a_table_corrects_nothing_any_more(mover: Mover, at: Clock) -> None:
    """O3: what was used up may be forgotten by then, and would be granted anew."""
    mover.memberships(ANA | RUNNING | {"remaining": "Cuts:2"})
    at.forward(days=91)
    assert "as it is" in mover.memberships(ANA | RUNNING | {"remaining": "Cuts:9"})
    assert left(memberships()["M-1"]) == [("Cuts", 2)]


def test_a_client_on_file_is_found_by_contact_and_name(mover: Mover) -> None:
    """A7: another name at the same contact is another client, for the desk to merge."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    mover.memberships(
        ANA | RUNNING, ANA | RUNNING | {"source_id": "M-7"}, ANA | RUNNING | {"source_id": "M-8", "first_name": "Eva"}
    )
    found = memberships()
    assert found["M-1"].client == found["M-7"].client == ana.id
    [eva] = [client for client in clients() if client.id != ana.id]
    assert (found["M-8"].client, eva.first_name, eva.to_merge) == (eva.id, "Eva", True)


def test_a_new_client_of_two_rows_is_one(mover: Mover) -> None:
    """A7."""
    mover.memberships(ANA | RUNNING, ANA | RUNNING | {"source_id": "M-7", "plan": "Weekly"})
    assert [client.first_name for client in clients()] == ["Ana"]
    assert {it.plan.name for it in memberships().values()} == {"Glow", "Weekly"}


def test_a_name_is_that_of_the_plan_and_package_which_the_business_still_sells(mover: Mover, at: Clock) -> None:
    """O3, F28: not that of an archived one, wherever it stands."""
    now = salon()
    [cuts] = [offer for offer in now.packages.values() if offer.name == "Five cuts"]
    plans = {"pln_gone": replace(now.plans[GLOW], id="pln_gone", archived=True)} | now.plans
    packs = {"pof_gone": replace(cuts, id="pof_gone", price=1, archived=True)} | now.packages
    store(replace(now, plans=plans, packages=packs), at)
    mover.memberships(ANA | RUNNING | {"plan": "Glow"})
    assert memberships()["M-1"].plan.id == GLOW
    mover.packages(ANA | {"source_id": "P-1", "package": "Five cuts", "sold": "2026-10-01", "remaining": "Cuts:3"})
    assert packages()["P-1"].price == cuts.price


def test_a_client_who_has_another_address_by_now_keeps_the_membership(mover: Mover, at: Clock) -> None:
    """O3, A9: found by the source id, not made a second time."""
    mover.memberships(ANA | RUNNING)
    [ana] = clients()
    write = Write(at.now)
    write.changed(replace(ana, email="new@example.com"))
    for contact in everything("contact"):
        assert isinstance(contact, Contact)
        write.forgotten(contact)
    write.commit()
    assert "as it is" in mover.memberships(ANA | RUNNING)
    assert len(clients()) == 1


def test_a_subscription_at_stripe_is_linked_as_it_is(
    mover: Mover, elsewhere: Elsewhere, money: Payments, at: Clock
) -> None:
    """O3, M9: its price, dates and card; what was paid before gives nothing, the next cycle does."""
    customer = elsewhere.customer()
    subscription = elsewhere.subscription(customer)
    row = ANA | {"plan": "glow", "starts": "2026-11-30", "remaining": "Cuts:1"}
    mover.memberships(row | {"stripe_subscription": subscription, "stripe_customer": customer})
    mine = memberships()["M-1"]
    assert (mine.subscription, mine.customer, mine.plan.price) == (subscription, customer, 7900)
    assert (status(mine, at.now), mine.card and mine.card.last4) == (Status.ACTIVE, "4242")
    assert left(mine) == [("Cuts", 1)]
    assert elsewhere.noted(subscription) == {"business": BUSINESS, "client": mine.client, "membership": mine.id}
    assert len(list(partition(keys.history(mine.id)))) == 1
    [ana] = clients()
    assert ana.customer == customer

    at.forward(days=31)
    money.deliver()
    assert left(memberships()["M-1"]) == [("Cuts", 1), ("Cuts", 2), ("Spa", 1)]


def test_linking_again_changes_nothing_and_charges_nothing(
    mover: Mover, elsewhere: Elsewhere, money: Payments, table: str
) -> None:
    """O3."""
    row = ANA | {"plan": "glow", "starts": "2026-11-30", "remaining": "Cuts:1"}
    row["stripe_subscription"] = elsewhere.subscription(elsewhere.customer())
    mover.memberships(row)
    before, events = scan(table), len(money.stripe.events())
    assert "as it is" in mover.memberships(row)
    assert scan(table) == before
    assert len(money.stripe.events()) == events


@pytest.mark.every_case_when_proving(of=5)
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("calls", range(8))
def test_when_stripe_stops_answering_the_same_table_again_completes_it(
    mover: Mover, elsewhere: Elsewhere, money: Payments, monkeypatch: pytest.MonkeyPatch, calls: int, after: bool
) -> None:
    """O3: at any call, whether or not that one took effect."""
    row = ANA | {"plan": "glow", "starts": "2026-11-30", "remaining": "Cuts:1"}
    row["stripe_subscription"] = elsewhere.subscription(elsewhere.customer())
    made = iter(range(100))
    with monkeypatch.context() as broken:
        broken.setattr(money.stripe, "breaks", lambda: after if next(made) >= calls else None)
        mover.refused(row)
    mover.memberships(row)
    mine = memberships()["M-1"]
    assert elsewhere.noted(row["stripe_subscription"])["membership"] == mine.id
    assert (mine.standing, left(mine), len(mine.cycles)) == (Standing.ACTIVE, [("Cuts", 1)], 1)
    assert [client.customer for client in clients()] == [mine.customer]


def test_a_customer_with_a_card_is_billed_from_the_next_billing_date_on(
    mover: Mover, elsewhere: Elsewhere, money: Payments, at: Clock
) -> None:
    """O3, M9: nothing is charged before it; then the first cycle of the portal gives the plan's services."""
    mover.memberships(ANA | RUNNING | {"stripe_customer": elsewhere.customer(), "remaining": "Cuts:1"})
    mine = memberships()["M-1"]
    assert (mine.standing, status(mine, at.now), mine.next_charge_at) == (Standing.STARTING, Status.ACTIVE, NEXT)
    assert mine.card is not None
    assert left(mine) == [("Cuts", 1)]
    at.to(NEXT.replace(hour=8))
    money.deliver()
    mine = memberships()["M-1"]
    assert (status(mine, at.now), len(mine.cycles)) == (Status.ACTIVE, 1)
    assert left(mine) == [("Cuts", 1), ("Cuts", 2), ("Spa", 1)]


def test_moving_in_tells_nobody(mover: Mover, elsewhere: Elsewhere, table: str) -> None:
    """O3, S1."""
    outbox = Outbox(table)
    linked = {
        "plan": "glow",
        "starts": "2026-11-30",
        "stripe_subscription": elsewhere.subscription(elsewhere.customer()),
    }
    mover.memberships(ANA | linked, BEN | RUNNING | {"email": "ben@example.com"})
    mover.packages(ANA | {"source_id": "P-1", "package": "Five cuts", "sold": "2026-10-01", "remaining": "Cuts:3"})
    assert outbox.drain() == []


WRONG: list[tuple[dict[str, str], str]] = [
    (ANA | RUNNING | {"plan": "silver"}, "line 2, plan: is neither the key nor the name of a plan"),
    (ANA | RUNNING | {"starts": "15.1.2026"}, "line 2, starts: must be a date such as 2026-12-01"),
    (ANA | RUNNING | {"status": "asleep"}, "line 2, status: must be 'active', 'scheduled'"),
    (ANA | RUNNING | {"status": ""}, "line 2, status: is required where there is no stripe_subscription"),
    (ANA | RUNNING | {"status": "Past due"}, "line 2, status: is known of a subscription at Stripe only"),
    (ANA | RUNNING | {"next_billing": ""}, "line 2, next_billing: is required where it is active"),
    (ANA | RUNNING | {"next_billing": "2026-11-30"}, "line 2, next_billing: must be after today"),
    (ANA | RUNNING | {"status": "scheduled"}, "line 2, starts: must be after today"),
    (ANA | RUNNING | {"status": "canceled"}, "line 2, ends: is required: the day on which it ended"),
    (ANA | RUNNING | {"status": "canceled", "ends": "2026-12-01"}, "line 2, ends: must not be after today"),
    (ANA | RUNNING | {"remaining": "Cuts"}, "line 2, remaining: must be such as Cut:2:2026-12-31; Massage:1"),
    (ANA | RUNNING | {"remaining": "Cuts:1:soon"}, "line 2, remaining: must be a date"),
    (
        ANA | RUNNING | {"remaining": "Nails:1"},
        "line 2, remaining: `Nails` is neither a group of the plan nor a service",
    ),
    (ANA | RUNNING | {"balance": "100"}, "line 2, balance: is for plans of account balance"),
    (ANA | RUNNING | {"balance": "1.50"}, "line 2, balance: must be a whole number"),
    (ANA | RUNNING | {"plan": "purse", "remaining": "Cuts:1"}, "line 2, remaining: is for plans of services"),
    (ANA | RUNNING | {"signed": "2026-01-15"}, "line 2, signed: is for plans with an agreement"),
    (ANA | RUNNING | {"plan": "signed", "signed": "2026-12-15"}, "line 2, signed: must not be after today"),
    (BEN | RUNNING | {"paid": "desk"}, "line 2, email: is required where it is paid at the desk"),
    (ANA | RUNNING | {"email": "ana"}, "line 2, email: is not an e-mail address"),
    (BEN | RUNNING | {"phone": "12"}, "line 2, phone: is not a phone number"),
    (ANA | RUNNING | {"email": ""}, "line 2, email: or phone is required"),
    (ANA | RUNNING | {"source_id": ""}, "line 2, source_id: is required"),
    (ANA | RUNNING | {"stripe_subscription": "sub_1"}, "line 2, stripe_subscription: is not there in the business's"),
    (ANA | RUNNING | {"stripe_customer": "cus_1"}, "line 2, stripe_customer: is not there in the business's account"),
    (ANA | RUNNING | {"shoe size": "38"}, "line 1, shoe_size: is not one of source_id, first_name"),
]


@pytest.mark.parametrize(("row", "said"), WRONG)
def test_a_wrong_cell_is_told_with_line_and_column_and_nothing_is_written(
    mover: Mover, row: dict[str, str], said: str
) -> None:
    """O3."""
    told = mover.refused(row)
    assert "Nothing was written" in told
    assert said in told
    assert not memberships()


def test_every_wrong_row_is_told_at_once(mover: Mover) -> None:
    """O3."""
    told = mover.refused(ANA | RUNNING | {"plan": "silver"}, BEN | RUNNING, BEN | RUNNING | {"starts": "x"})
    assert "line 4, starts" in told
    told = mover.refused(ANA | RUNNING | {"plan": "silver"}, BEN | RUNNING | {"next_billing": ""}, BEN | RUNNING)
    assert "line 4, source_id: is that of line 3 too" in told
    told = mover.refused(ANA | RUNNING | {"plan": "silver"}, BEN | RUNNING | {"next_billing": ""})
    assert "line 2, plan" in told
    assert "line 3, next_billing" in told


def test_a_subscription_of_another_membership_customer_or_currency_is_refused(
    mover: Mover, elsewhere: Elsewhere
) -> None:
    """O3."""
    row = {"plan": "glow", "starts": "2026-11-30"}
    customer, other = elsewhere.customer(), elsewhere.customer()
    mine = {"stripe_subscription": elsewhere.subscription(customer)}
    assert "is that of a row before" in mover.refused(ANA | row | mine, BEN | row | mine)
    assert "is not the customer of that" in mover.refused(ANA | row | mine | {"stripe_customer": other})
    mover.memberships(ANA | row | mine)
    assert "is another membership's already" in mover.refused(BEN | row | mine)
    assert "is another client's already" in mover.refused(BEN | RUNNING | {"stripe_customer": customer})
    second = {"stripe_subscription": elsewhere.subscription(customer)}
    assert "is not the one that this membership has" in mover.refused(ANA | row | second)
    euros = {"stripe_subscription": elsewhere.subscription(other, currency="eur")}
    assert "is in EUR, and the business in USD" in mover.refused(BEN | row | euros)


def test_a_table_as_excel_saves_it_is_read(mover: Mover) -> None:
    """O3: with a mark of its encoding, semicolons, and names in capitals."""
    row = {column.replace("_", " ").title(): value for column, value in (ANA | RUNNING).items()}
    mover.file.write_text("\ufeff" + spelled(row | {"Remaining": "Cuts:2; Spa:1"}, separator=";"))
    mover.run(import_memberships)
    assert left(memberships()["M-1"]) == [("Cuts", 2), ("Spa", 1)]


def test_ended_and_scheduled_ones_and_balances_move_in(mover: Mover, at: Clock) -> None:
    """M2, M12."""
    mover.memberships(
        ANA
        | {"plan": "glow", "starts": "2026-01-15", "status": "canceled", "ends": "2026-11-15", "remaining": "cut:1"},
        BEN | {"plan": "Purse", "starts": "2027-01-01", "status": "scheduled", "balance": "4500"},
    )
    ended, begins = memberships()["M-1"], memberships()["M-2"]
    assert (status(ended, at.now), left(ended)) == (Status.CANCELED, [("Cut", 1)])
    assert (status(begins, at.now), left(begins)) == (Status.SCHEDULED, [("Purse", 4500)])


def test_a_signed_agreement_moves_in(mover: Mover, elsewhere: Elsewhere) -> None:
    """M8: nothing is left to sign, so that a customer's card is enough to go on."""
    mover.memberships(
        ANA | RUNNING | {"plan": "signed", "signed": "2026-01-15", "stripe_customer": elsewhere.customer()},
        BEN | RUNNING | {"plan": "signed", "stripe_customer": elsewhere.customer()},
    )
    signed, unsigned = memberships()["M-1"], memberships()["M-2"]
    assert signed.signature
    assert (signed.signature.name, signed.signature.version) == ("Ana Lopez", "a1")
    assert (signed.standing, unsigned.standing) == (Standing.STARTING, Standing.NONE)


def test_packages_move_in_whether_or_not_they_are_still_sold(mover: Mover) -> None:
    """M10."""
    sold = {"sold": "2026-10-01"}
    rows = (
        ANA | sold | {"source_id": "P-1", "package": "Five cuts", "remaining": "Cuts:3", "expires": "2027-03-31"},
        BEN
        | sold
        | {"source_id": "P-2", "package": "Summer", "remaining": "Colour:1; Cut:2:2026-12-31", "price": "9000"},
    )
    said = mover.packages(*rows)
    assert "line 2: P-1, Ana Lopez (new client): new: Five cuts; 3 Cuts until 2027-03-31" in said
    cuts, summer = packages()["P-1"], packages()["P-2"]
    assert (cuts.price, [g.remaining for g in cuts.grants]) == (40000, [3])
    assert [(g.services, g.remaining) for g in summer.grants] == [((COLOUR,), 1), ((CUT,), 2)]
    assert (summer.name, summer.price, summer.notify_client) == ("Summer", 9000, False)
    assert mover.packages(*rows).count("as it is") == 2
    assert packages() == {"P-1": cuts, "P-2": summer}


def test_a_package_that_was_sold_tomorrow_or_holds_what_is_not_offered_is_refused(mover: Mover) -> None:
    """M10."""
    row = ANA | {"source_id": "P-1", "package": "Summer", "remaining": "Nails:1", "sold": "2026-12-01"}
    told = mover.refused(row, command=import_packages)
    assert "line 2, remaining: `Nails` is neither a group of the package nor a service" in told
    assert "line 2, sold: must not be after today" in told
