"""A client is handed all that is held of them, and erased: accounts stay, and nobody is in them (F31)."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from commands.calendars.check import check
from portal import clock
from portal.access.model import Role
from portal.appointments.model import Appointment, Status
from portal.clients.model import Client, Contact
from portal.memberships import desk
from portal.memberships.model import Cycle, Membership, Package, Redemption
from portal.messages.model import Switch
from portal.table import keys
from portal.table.read import everything, one
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import ANA, act, booked, wish
from tests.support.desk import audits, browser_of_staff, grant, package_of
from tests.support.dynamodb import counted, failing
from tests.support.everything import everything_held, remembered
from tests.support.faults import stripe_fault
from tests.support.holding import OWNER, asked, member, with_card
from tests.support.money import Payments
from tests.support.outbox import Outbox
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import CUT, LENA, OMAR, SIGNED, SLUG, local
from tests.support.stored import stored_appointment, stored_client

pytestmark = pytest.mark.usefixtures("catalogue")

# Whatever would tell who she was, as she and others typed it; each too long for an id to have it by chance.
PERSON = ("xenia", "ypsilon", "+12125550177", "allergic", "zenobia", "198.51.100.77")
XENIA = {"first_name": "Xenia", "last_name": "Ypsilon", "email": "xenia.other@example.com", "phone": "+12125550177"}


@dataclass(frozen=True, slots=True)
class Years:
    """A client of years, and the friend in whose group she once was."""

    client: Client
    friend: Client
    feed: str
    browser: Browser


@pytest.fixture
def years(money: Payments, at: Clock) -> Years:
    """She booked in every way, had a membership and a package, and was merged with herself."""
    owner = browser_of_staff(Role.OWNER)
    xenia = on_file("Xenia", "Ypsilon", "xenia@example.com", "+12125550177")
    friend = on_file("Bo", "Li", "bo@example.com")
    _visits(xenia, friend)
    browser = browser_of(xenia)
    _holds(owner, browser, xenia)
    money.deliver()
    again = on_file("Xenia", "Ypsilon", "xenia.old@example.com")
    assert owner.post(f"/api/owner/clients/{xenia.id}/merge", {"other": again.id}).status == 200
    feed = browser.post("/api/portal/feed").json["url"]
    at.forward(days=8)
    return Years(xenia, friend, feed, browser_of(xenia))


@pytest.fixture
def owner(years: Years) -> Browser:  # noqa: ARG001  who comes in when all that has happened
    return browser_of_staff(Role.OWNER)


def _visits(xenia: Client, friend: Client) -> None:
    booked(Browser(), local(1, 11), client=XENIA, note="allergic to henna")
    zenobia = {"first_name": "Zenobia", "last_name": "Zed"}
    booked(browser_of(xenia), local(2, 10), for_someone_else=zenobia)
    guest = XENIA | {"services": [wish(staff=LENA)]}
    booked(browser_of(friend), local(3, 10), guests=[guest])
    bo = {"first_name": "Bo", "last_name": "Li", "email": "bo@example.com", "services": [wish(staff=LENA)]}
    booked(browser_of(xenia), local(4, 10), guests=[bo])


def _holds(owner: Browser, browser: Browser, xenia: Client) -> None:
    mine = member(xenia, SIGNED)
    with_card(browser, mine)
    browser.address = "198.51.100.77"
    assert asked(browser, mine, "sign", name="Xenia Ypsilon", version="a1", accept=True).status == 200
    desk.end(OWNER, xenia.id, mine.id, at_once=True)
    package = package_of(xenia.id, grant(3))
    taken = {"service": CUT, "quantity": 1, "note": "allergic, so without colour"}
    answer = owner.post(f"/api/owner/clients/{xenia.id}/{package.id}/redemptions", taken)
    assert answer.status == 201, answer.body


def erased(owner: Browser, client: Client) -> Answered:
    return owner.post(f"/api/owner/clients/{client.id}/erase")


def exported(owner: Browser, client: Client) -> dict[str, Any]:
    answer = owner.get(f"/api/owner/clients/{client.id}/export")
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.json
    return found


def accounts() -> list[tuple[Any, ...]]:
    """What happened, to whom by id, and what it cost."""
    return sorted(map(_account, everything("appointment", "membership", "package", "cycle", "redemption")), key=repr)


def _account(record: Any) -> tuple[Any, ...]:
    match record:
        case Appointment():
            return record.id, record.client, record.status, record.start, record.services, record.cancellation
        case Membership():
            return record.id, record.client, record.plan, record.standing, record.grants, record.cycles, record.customer
        case Package():
            return record.id, record.client, record.price, record.grants
        case Redemption():
            return record.id, record.client, record.taken, record.at, record.undone_at
    assert isinstance(record, Cycle)
    return record.id, record.holder, record.amount, record.status


def by_act(act: str) -> list[str]:
    return [it.subject for it in audits() if it.act.value == act]


def contacts() -> list[Contact]:
    return [it for it in everything("contact") if isinstance(it, Contact)]


def named_in_groups() -> set[str]:
    """The first names of guests that visits remember."""
    visits = [it for it in everything("appointment") if isinstance(it, Appointment) and it.group]
    return {guest.first_name for it in visits if it.group for guest in it.group.members}


def told_of(text: str) -> list[str]:
    return [word for word in PERSON if word in text.casefold()]


def test_nothing_tells_who_they_were_and_every_account_is_as_it_was(
    owner: Browser, years: Years, table: str, money: Payments
) -> None:
    """F31: keys, index and records of the whole table, and Stripe's customers."""
    assert told_of(everything_held(table)) == list(PERSON)
    before = accounts()
    answer = erased(owner, years.client)
    assert (answer.status, answer.json["erasing"]) == (200, False), answer.body
    assert told_of(everything_held(table)) == []
    assert told_of(json.dumps(money.stripe.state.all("customer"))) == []
    assert accounts() == before
    assert check(SLUG).lines == ()
    assert by_act("erase_client") == [years.client.id]


def test_friends_keep_what_is_theirs(owner: Browser, years: Years) -> None:
    """F23, V3: the group's visit stays, and the friend is who they were."""
    erased(owner, years.client)
    [visit] = exported(owner, years.friend)["appointments"][:1]
    assert stored_client(years.friend.id).first_name == "Bo"
    assert exported(owner, years.friend)["client"]["email"] == "bo@example.com"
    assert visit["client"] == years.friend.id


def test_every_way_in_is_over(owner: Browser, years: Years) -> None:
    """A9: sessions, calendar address, and what was typed leads to somebody new."""
    erased(owner, years.client)
    assert years.browser.get("/api/portal").code == "signed_out"
    assert Browser().get(years.feed[years.feed.index("/api/") :]).status == 404
    for contact in ("xenia@example.com", "xenia.old@example.com", "xenia.other@example.com"):
        again = XENIA | {"email": contact, "phone": ""}
        visit = booked(Browser(), local(22, 10 + len(contact) % 7), client=again)
        assert one(keys.appointment(years.client.id, visit["id"])) is None


def test_whoever_is_erased_is_found_no_more_and_nothing_more_is_done_for_them(owner: Browser, years: Years) -> None:
    """O1: the desk still sees that there was somebody."""
    erased(owner, years.client)
    assert owner.get("/api/owner/clients", search="xenia").json["clients"] == []
    assert "erased_at" in owner.get(f"/api/owner/clients/{years.client.id}").json["client"]
    assert owner.post(f"/api/owner/clients/{years.client.id}/block").code == "client_erased"
    sold = owner.post(f"/api/owner/clients/{years.client.id}/memberships", {"plan": SIGNED})
    assert sold.code == "client_erased"


def test_what_was_unsubscribed_from_stays_so(owner: Browser, years: Years) -> None:
    """S6: known by the keyed hash of the address alone."""
    hers = [it for it in contacts() if years.client.id in it.names]
    write = Write(clock.now())
    write.changed(replace(hers[0], muted=(Switch.MARKETING_EMAIL,)))
    write.commit()
    erased(owner, years.client)
    left = {it.hash: (it.muted, dict(it.names)) for it in contacts()}
    assert left[hers[0].hash] == ((Switch.MARKETING_EMAIL,), {})
    assert not {it.hash for it in hers[1:]} & left.keys()


def test_nobody_is_told(owner: Browser, years: Years, table: str) -> None:
    """R6: erasing changes much, and says nothing."""
    outbox = Outbox(table)
    assert erased(owner, years.client).status == 200
    assert outbox.drain() == []
    assert outbox.records


def test_what_is_still_to_come_or_to_be_charged_speaks_against_it(money: Payments, at: Clock) -> None:
    """F31, M5, C4: each is said, and nothing is changed."""
    owner = browser_of_staff(Role.OWNER)
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    mine = member(ana, SIGNED)
    visit = booked(browser, local(1, 10))
    answer = erased(owner, ana)
    assert [it["code"] for it in answer.json["reasons"]] == ["has_visits_to_come", "has_membership"]
    desk.end(OWNER, ana.id, mine.id, at_once=True)
    act(browser, visit, "cancel")
    assert erased(owner, ana).code == "erase_waits"
    assert stored_client(ana.id).email == "ana@example.com"
    at.forward(minutes=11)
    assert erased(owner, ana).status == 200
    assert stored_appointment(ana.id, visit["id"]).status is Status.CANCELLED
    assert money.calls() == []


def test_it_is_the_owners_alone(years: Years) -> None:
    """A10, A8."""
    of_desk = browser_of_staff(Role.DESK)
    assert erased(of_desk, years.client).code == "owner_only"
    assert of_desk.get(f"/api/owner/clients/{years.client.id}/export").code == "owner_only"
    assert erased(browser_of_staff(Role.OWNER), replace(years.client, id="cli_0000000000000000")).status == 404


def test_the_export_has_everything_of_them_and_no_hash(owner: Browser, years: Years) -> None:
    """F31: whatever can be found of the person in the table is in it."""
    document = exported(owner, years.client)
    assert told_of(json.dumps(document)) == list(PERSON)
    counts = {name: len(held) for name, held in document.items() if isinstance(held, list)}
    assert counts | {"contacts": 0} == {
        "contacts": 0,
        "merged": 1,
        "appointments": 4,
        "memberships": 1,
        "packages": 1,
        "history": len(list(everything("cycle", "redemption"))),
        "acts": len([it for it in audits() if it.client == years.client.id]),
    }
    assert not _names(document) & {"hash", "request_hash", "names", "joined", "secret", "token"}


def test_the_export_of_who_was_erased_has_nobody(owner: Browser, years: Years) -> None:
    """F31."""
    erased(owner, years.client)
    assert told_of(json.dumps(exported(owner, years.client))) == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_fault_at_any_call_is_completed_by_the_same_again(
    owner: Browser, years: Years, table: str, after: bool
) -> None:
    """F9, F31: each call of an erasing fails in its turn, and the same again ends as if none had."""
    before, back = accounts(), remembered(table)
    with counted() as calls:
        erased(owner, years.client)
    for call in range(len(calls.names)):
        back()
        with failing(call, after=after):
            assert erased(owner, years.client).status >= 500
        assert erased(owner, years.client).json["erasing"] is False
        assert told_of(everything_held(table)) == [], calls.names[call]
        assert (accounts(), len(by_act("erase_client"))) == (before, 1)


def test_it_goes_on_after_stripe_was_down(owner: Browser, years: Years, money: Payments) -> None:
    """F31: until then the client says that it is not done."""
    with stripe_fault(money.stripe, 0, after=False):
        assert erased(owner, years.client).code == "payments_unavailable"
    assert owner.get(f"/api/owner/clients/{years.client.id}").json["client"]["erasing"] is True
    assert erased(owner, years.client).json["erasing"] is False
    assert money.stripe.state.all("customer") == []
    assert erased(owner, years.client).status == 200


def test_whoever_was_guest_in_their_own_group_is_erased_too(at: Clock) -> None:
    """F31, B14: both visits go into one transaction, in which no record may be twice."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    booked(browser_of(ana), local(1, 10), guests=[ANA | {"services": [wish(staff=LENA)]}])
    at.forward(days=3)
    answer = erased(browser_of_staff(Role.OWNER), ana)
    assert (answer.status, answer.json["erasing"]) == (200, False), answer.body
    assert named_in_groups() == {""}


def test_whoever_was_two_guests_of_a_group_is_named_by_neither(at: Clock) -> None:
    """F31, V3."""
    bo = on_file("Bo", "Lopez", "bo@example.com")
    guests = [ANA | {"first_name": "Bo", "email": bo.email, "services": [wish(staff=it)]} for it in (LENA, OMAR)]
    booked(browser_of(on_file("Ana", "Lopez", "ana@example.com")), local(1, 10), guests=guests)
    at.forward(days=3)
    assert named_in_groups() == {"Bo"}
    assert erased(browser_of_staff(Role.OWNER), bo).status == 200
    assert named_in_groups() == {""}


def _names(found: object) -> set[str]:
    match found:
        case dict():
            return {str(name) for name in found} | _all(found.values())
        case list():
            return _all(found)
    return set()


def _all(parts: Iterable[object]) -> set[str]:
    return {name for part in parts for name in _names(part)}


def test_it_takes_so_many_calls(at: Clock) -> None:
    """F29: for somebody with one visit and one package."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    booked(browser_of(ana), local(1, 10))
    package_of(ana.id, grant(1))
    at.forward(days=8)
    owner = browser_of_staff(Role.OWNER)
    with counted() as handing_over:
        exported(owner, ana)
    with counted() as erasing:
        erased(owner, ana)
    assert Counter(handing_over.names) == {"Query": 3, "GetItem": 1, "BatchGetItem": 3}
    assert Counter(erasing.names) == {"Query": 4, "GetItem": 2, "BatchGetItem": 5, "TransactWriteItems": 3}
