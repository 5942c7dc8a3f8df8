"""The desk sells, redeems and undoes (M10, M11, M12), through the handler."""

from datetime import timedelta
from functools import partial
from secrets import token_urlsafe
from typing import Any

import pytest

from portal.access.model import Role
from portal.access.staff import Member
from portal.errors import NotPermitted
from portal.memberships.model import Holder, Standing
from portal.memberships.redeem import Sent, redeem, undo
from portal.memberships.taking import Wish
from tests.integration.conftest import Clock
from tests.support.desk import audits, balance, browser_of_staff, grant, massages, membership_of, package_of
from tests.support.dynamodb import counted, failing
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.racing import raced
from tests.support.salon import BUSINESS, COLOUR, CUT, MASSAGE, name

pytestmark = pytest.mark.usefixtures("catalogue")
MIA = Member(BUSINESS, Role.DESK, "Mia")


@pytest.fixture
def ana() -> str:
    return on_file("Ana", "Li", "ana@example.com").id


@pytest.fixture
def desk() -> Browser:
    return browser_of_staff(Role.DESK)


def path(holder: Holder, rest: str) -> str:
    return f"/api/owner/clients/{holder.client}/{holder.id}/{rest}"


def take(desk: Browser, holder: Holder, key: str | None = None, **body: Any) -> Answered:
    return desk.post(path(holder, "redemptions"), body, key=key)


def left(desk: Browser, holder: Holder) -> int:
    """How many services the desk sees to be left."""
    answer = desk.get(f"/api/owner/clients/{holder.client}").json
    [mine] = [one for one in (*answer["memberships"], *answer["packages"]) if one["id"] == holder.id]
    return sum(one["remaining"] for one in mine["services"])


def test_a_service_is_taken_and_given_back_once(desk: Browser, ana: str) -> None:
    """M11, F27: undone twice, given back once."""
    package = package_of(ana, grant(2))
    done = take(desk, package, service=CUT)
    assert done.status == 201
    assert left(desk, package) == 1
    undo_path = path(package, f"redemptions/{done.json['redemption']['id']}/undo")
    first, second = desk.post(undo_path), desk.post(undo_path)
    assert (first.status, first.body) == (200, second.body)
    assert left(desk, package) == 2


def test_the_same_request_sent_again_takes_nothing_more(desk: Browser, ana: str) -> None:
    """M11, B17."""
    package, key = package_of(ana, grant(2)), token_urlsafe(16)
    first, second = (take(desk, package, key, service=CUT) for _ in range(2))
    assert (first.status, first.body) == (201, second.body)
    assert left(desk, package) == 1
    assert take(desk, package, key, service=COLOUR).code == "key_reused"


@pytest.mark.parametrize("make", [membership_of, package_of])
def test_of_two_who_take_the_last_one_at_once_one_does(make: Any, ana: str, desk: Browser) -> None:
    """F27."""
    holder = make(ana, grant(1))

    def tried(number: int) -> str:
        try:
            redeem(MIA, ana, holder.id, Wish(service=CUT), Sent(f"key{number}", "hash"))
        except NotPermitted as refused:
            return refused.code
        return "taken"

    assert sorted(raced([partial(tried, number) for number in range(6)], 6)) == ["nothing_left"] * 5 + ["taken"]
    assert left(desk, holder) == 0
    assert len(audits()) == 1


def test_undone_by_many_at_once_it_comes_back_once(ana: str, desk: Browser) -> None:
    """F27."""
    package = package_of(ana, grant(3))
    done = redeem(MIA, ana, package.id, Wish(2, service=CUT), Sent("key", "hash"))
    raced([partial(undo, MIA, ana, package.id, done.redemption.id)] * 6, 6)
    assert left(desk, package) == 3
    assert sorted(one.act.value for one in audits()) == ["redeem", "undo"]


def test_what_expires_first_goes_first(desk: Browser, ana: str) -> None:
    """M11."""
    late, soon = grant(2, timedelta(days=40), "in_2"), grant(1, timedelta(days=10), "in_1")
    membership = membership_of(ana, late, soon, massages(1))
    answer = take(desk, membership, group="hair", quantity=2).json
    assert [(one["group"], one["remaining"]) for one in answer["services"]] == [("hair", 1), ("spa", 1)]
    assert answer["redemption"]["quantity"] == 2


def test_balance_is_taken_in_money(desk: Browser, ana: str) -> None:
    """M12."""
    membership = membership_of(ana, balance(12000))
    answer = take(desk, membership, amount=4500, note="Shampoo").json
    assert answer["balance"] == [{"remaining": {"amount": 7500, "currency": "USD"}}]
    assert answer["redemption"]["amount"] == {"amount": 4500, "currency": "USD"}
    refused = take(desk, membership, amount=7501)
    assert (refused.code, refused.json["remaining"]) == ("nothing_left", 7500)


@pytest.mark.parametrize("standing", [Standing.PAUSED, Standing.CANCELED, Standing.PAST_DUE, Standing.UNPAID])
def test_what_was_paid_for_stays_usable_until_it_expires(
    standing: Standing, desk: Browser, ana: str, at: Clock
) -> None:
    """M2."""
    membership = membership_of(ana, grant(2, timedelta(days=3)), standing=standing)
    assert take(desk, membership, service=CUT).status == 201
    at.forward(days=3)
    desk = browser_of_staff(Role.DESK)
    assert take(desk, membership, service=CUT).code == "credits_expired"


def test_what_does_not_cover_it_is_refused(desk: Browser, ana: str) -> None:
    """M11."""
    assert take(desk, package_of(ana, grant(2)), service=MASSAGE).code == "not_covered"


@pytest.mark.parametrize(
    "body", [{}, {"service": CUT, "amount": 5}, {"service": CUT, "quantity": 0}, {"amount": 0}, {"group": "a b"}]
)
def test_bad_wishes_are_refused_by_name(body: dict[str, Any], desk: Browser, ana: str, table: str) -> None:
    """M11."""
    package = package_of(ana, grant(2))
    before = scan(table)
    assert desk.post(path(package, "redemptions"), body).code == "invalid_request"
    assert scan(table) == before


def test_the_history_tells_what_was_taken_and_undone(desk: Browser, ana: str, at: Clock) -> None:
    """M11."""
    package = package_of(ana, grant(3))
    first = take(desk, package, service=CUT, note="With Maria").json["redemption"]
    at.forward(minutes=5)
    second = take(desk, package, service=COLOUR).json["redemption"]
    desk.post(path(package, f"redemptions/{first['id']}/undo"))
    told = desk.get(path(package, "history")).json["redemptions"]
    assert [one["id"] for one in told] == [second["id"], first["id"]]
    assert (told[1]["note"], "undone_at" in told[1], "undone_at" in told[0]) == ("With Maria", True, False)


def test_a_package_is_made_for_a_client_and_they_see_it(desk: Browser) -> None:
    """M10."""
    client = on_file("Ana", "Li", "ana@example.com")
    group = {"name": "Cuts", "services": [CUT], "quantity": 3}
    made = {"name": "Three cuts", "price": 15000, "groups": [group], "expires": {"count": 6, "unit": "month"}}
    key = token_urlsafe(16)
    first, second = (
        desk.post(f"/api/owner/clients/{client.id}/packages", {"package": made}, key=key) for _ in range(2)
    )
    assert (first.status, first.body) == (201, second.body)
    seen = browser_of(client).get(f"/api/packages/{first.json['id']}").json
    assert (seen["name"], seen["services"][0]["remaining"]) == ("Three cuts", 3)
    assert seen["expires_at"].startswith("2027-05-30")
    assert desk.post(f"/api/owner/clients/{client.id}/packages", {"offer": name("pkg", "x")}, key=key).status == 422


def test_only_what_the_business_gives_can_be_in_a_package(desk: Browser, ana: str) -> None:
    """M10."""
    group = {"name": "Cuts", "services": [name("svc", "elsewhere")], "quantity": 3}
    made = {"name": "Three cuts", "price": 15000, "groups": [group]}
    answer = desk.post(f"/api/owner/clients/{ana}/packages", {"package": made})
    assert [one["field"] for one in answer.json["errors"]] == ["groups.0.services"]
    assert desk.post(f"/api/owner/clients/{ana}/packages", {"offer": name("pkg", "none")}).code == "invalid_request"


def test_every_act_is_noted_with_ids_alone(desk: Browser, ana: str, table: str) -> None:
    """A10: who, when, what; nothing of a client but ids."""
    package = package_of(ana, grant(2))
    take(desk, package, service=CUT, note="Asked for Maria")
    [noted] = audits()
    assert (noted.by, noted.role, noted.act, noted.client, noted.subject) == ("Mia", "desk", "redeem", ana, package.id)
    entries = str([item for item in scan(table) if str(item["PK"]).startswith("AUDIT")])
    assert "ana@example.com" not in entries
    assert "Maria" not in entries


def test_a_refusal_notes_nothing(desk: Browser, ana: str) -> None:
    """A10."""
    take(desk, package_of(ana, grant(1)), service=MASSAGE)
    assert audits() == []


def test_redeeming_is_two_reads_and_one_write(desk: Browser, ana: str) -> None:
    """F29: the session; what is held and what was taken; and all of it in one transaction."""
    package = package_of(ana, grant(2))
    take(desk, package, service=CUT)
    with counted() as calls:
        take(desk, package, service=CUT)
    assert calls.names == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


@pytest.mark.parametrize("call", range(3))
@pytest.mark.parametrize("after", [False, True])
def test_a_fault_on_the_way_takes_all_or_nothing_and_asking_again_ends_the_same(
    call: int, after: bool, desk: Browser, ana: str
) -> None:
    """M11, F27: whether or not the write took effect before the answer was lost."""
    package, key = package_of(ana, grant(2)), token_urlsafe(16)
    with failing(call, after=after):
        take(desk, package, key, service=CUT)
    assert (left(desk, package), len(audits())) in {(2, 0), (1, 1)}
    assert take(desk, package, key, service=CUT).status == 201
    assert (left(desk, package), len(audits())) == (1, 1)
