"""What the owner changes on the page: by the file's own rules, and seen by clients at once (L1, L4, O2, F28)."""

from dataclasses import replace
from typing import Any

import pytest

from commands.importing.load_catalogue import save_catalogue
from portal import clock
from portal.access.model import Role
from portal.access.staff import DeskAct
from portal.business import set_up
from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.business.file.document import document_of
from portal.business.publish import publish, stored_file
from portal.business.stored_file import packed
from portal.table.catalogue import load, save
from portal.table.write import Conflict, Write
from tests.integration.conftest import Clock
from tests.support.asking import booked, wish
from tests.support.business_file import small_catalogue
from tests.support.desk import audits, browser_of_staff
from tests.support.everything import scan
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, CUT, MARIA, SLUG, local, name
from tests.support.storage import dropped

PATH = "/api/owner/business"


def imported(content: dict[str, Any]) -> Catalogue:
    file = read(CatalogueFile, content)
    return save_catalogue(file, catalogue_of(file), clock.now())


@pytest.fixture(autouse=True)
def file(table: str, at: Clock) -> Catalogue:  # noqa: ARG001  a table and the time have to be there
    """The small business, under the salon's name."""
    return imported(small_catalogue() | {"slug": SLUG})


@pytest.fixture
def mia() -> Browser:
    return browser_of_staff(Role.OWNER)


def change(browser: Browser, changes: dict[str, Any], version: int = 1, **query: str) -> Answered:
    return browser.request("PATCH", PATH, {"version": version, "changes": changes}, query=query)


def seen() -> Any:
    """The business as its clients see it."""
    return Browser().get(f"/api/businesses/{SLUG}").json


def problems(answer: Answered) -> dict[str, str]:
    assert answer.status == 400, answer.body
    return {problem["field"]: problem["message"] for problem in answer.json["errors"]}


def test_the_document_says_what_the_file_said(mia: Browser) -> None:
    """L4: with all defaults, and with the ids by which other addresses know its entries."""
    answer = mia.get(PATH).json
    assert answer["version"] == 1
    assert answer["business"] == document_of(read(CatalogueFile, small_catalogue() | {"slug": SLUG}), whole=True)
    assert answer["business"]["staff"]["maria"]["shifts"][1] == {
        "days": ["fri"],
        "from": "18:00",
        "to": "26:00",
        "at": None,
    }
    assert answer["ids"]["services"]["cut"] == CUT


def test_a_change_is_seen_by_clients_within_seconds(mia: Browser, at: Clock) -> None:
    """L1, B3."""
    seen()
    answer = change(mia, {"name": "Juniper", "brand": {"colour": "#fff3b0"}, "services": {"cut": {"price": 9900}}})
    assert (answer.status, answer.json["version"]) == (200, 2)
    assert answer.json["business"]["services"]["cut"]["minutes"] == 45
    at.forward(minutes=1)
    business = seen()
    assert business["name"] == "Juniper"
    assert business["brand"]["colour"] == "#fff3b0"
    assert business["categories"][0]["services"][0]["price"]["amount"] == 9900
    assert mia.get(PATH).json["business"] == answer.json["business"]


def test_everything_that_is_wrong_is_named_and_nothing_changes(mia: Browser, table: str) -> None:
    before = scan(table)
    wrong = {
        "name": " ",
        "booking": {"increment_minutes": 25},
        "staff": {"maria": {"shifts": [{"days": ["mon"], "from": "9", "to": "17:00"}]}},
        "unheard": 1,
    }
    assert problems(change(mia, wrong)).keys() == {
        "name",
        "booking.increment_minutes",
        "staff.maria.shifts.0.from",
        "unheard",
    }
    assert problems(change(mia, {"services": {"cut": {"category": "nails"}}})) == {
        "services.cut.category": "is not one of the categories"
    }
    assert scan(table) == before


def test_what_calendars_links_and_payments_hang_on_cannot_change(mia: Browser) -> None:
    """O2, L4."""
    assert "currency" in problems(change(mia, {"currency": "EUR"}))
    assert "slug" in problems(change(mia, {"slug": "other"}))
    assert "locations.soho.timezone" in problems(change(mia, {"locations": {"soho": {"timezone": "Europe/Paris"}}}))


def test_what_is_taken_out_is_archived_and_a_visit_of_it_stays(mia: Browser, at: Clock) -> None:
    """F28."""
    visit = booked(mia_as_client := Browser(), local(1, 10), wish())
    gone = {
        "services": {"cut": None},
        "staff": {"maria": {"services": {"cut": None}}, "jo": {"services": {"cut": None}}},
    }
    plans = {"plans": {"glow": {"groups": {"hair": {"services": ["colour"]}}}}, "packages": {"five-cuts": None}}
    answer = change(mia, gone | plans)
    assert answer.status == 200, answer.body
    at.forward(minutes=1)
    assert load(BUSINESS, at.now).services[CUT].archived
    assert mia_as_client.get(f"/api/appointments/{visit['id']}").json["services"][0]["name"] == "Cut"


def test_entries_come_in_the_order_that_is_asked_for(mia: Browser) -> None:
    answer = change(mia, {"order": {"services": ["steam", "massage"]}})
    assert list(answer.json["business"]["services"]) == ["steam", "massage", "cut", "colour"]
    assert list(mia.get(PATH).json["business"]["services"]) == ["steam", "massage", "cut", "colour"]
    assert problems(change(mia, {"order": {"services": ["nails"], "name": []}}, 2)).keys() == {"order.services.0"}


def test_a_price_of_before_that_cannot_be_charged_is_shown_and_can_be_mended(mia: Browser) -> None:
    """Stripe takes no thousandth of a dinar."""
    said = small_catalogue() | {"slug": SLUG, "currency": "KWD"}
    said["services"]["cut"]["price"] = 5125
    write = Write(clock.now())
    write.changed(replace(set_up.stored(BUSINESS), content=packed(said)))
    write.commit()
    assert mia.get(PATH).json["business"]["services"]["cut"]["price"] == 5125
    assert problems(change(mia, {"name": "Juniper"}, 2)).keys() == {"services.cut.price"}
    assert change(mia, {"services": {"cut": {"price": 5120}}}, 2).status == 200


def test_a_page_that_is_behind_changes_nothing(mia: Browser) -> None:
    """R9: two owners at once, of whom the second looks again."""
    assert change(mia, {"name": "One"}).status == 200
    late = change(mia, {"name": "Two"})
    assert (late.status, late.code) == (409, "stale_version")
    assert mia.get(PATH).json["business"]["name"] == "One"


def test_a_preview_tells_and_changes_nothing(mia: Browser, table: str) -> None:
    """O2."""
    before = scan(table)
    answer = change(mia, {"name": "Juniper"}, preview="true")
    assert (answer.json["business"]["name"], answer.json["version"]) == ("Juniper", 1)
    assert scan(table) == before


def test_a_day_off_tells_the_visits_that_it_touches_and_cancels_none(mia: Browser) -> None:
    """O2."""
    visit, _ = booked(Browser(), local(1, 10)), booked(Browser(), local(7, 10))
    off = {"staff": {"maria": {"time_off": [{"first": "2026-12-01"}]}}}
    [touched] = change(mia, off, preview="true").json["touched"]
    assert touched == {
        "appointment": visit["id"],
        "client": touched["client"],
        "first_name": "Ana",
        "last_name": "Lopez",
        "location": name("loc", "soho"),
        "start": visit["start"],
        "services": ["Cut"],
        "staff": ["Maria"],
    }
    assert change(mia, off).json["touched"] == [touched]
    assert load(BUSINESS, clock.now()).staff[MARIA].time_off
    assert change(mia, {"name": "Juniper"}, 2).json["touched"] == []


def test_the_desk_may_close_and_no_more() -> None:
    """O2, A10."""
    desk = browser_of_staff(Role.DESK)
    closed = {"locations": {"soho": {"closures": [{"first": "2026-12-08"}]}}}
    assert desk.get(PATH).status == 200
    assert change(desk, closed).status == 200
    for changes in (
        {"name": "Ours"},
        {"locations": {"soho": {"closures": [], "name": "Ours"}}},
        closed | {"name": "x"},
    ):
        answer = change(desk, changes, 2)
        assert (answer.status, answer.code) == (409, "owner_only")


def test_who_changed_what_is_noted_down(mia: Browser) -> None:
    """A10."""
    change(mia, {"booking": {"anyone": False}, "services": {"cut": {"price": 1}}, "name": "Juniper"})
    [noted] = audits()
    assert (noted.by, noted.act, noted.what) == ("Mia", DeskAct.SET_UP, "booking.anyone, services.cut, name")


def test_a_change_that_was_cut_off_is_finished_by_whoever_looks_next(
    mia: Browser, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(set_up, "publish", lambda *_: 1 / 0)
        assert change(mia, {"name": "Juniper"}).status == 500
    at.forward(minutes=1)
    assert seen()["name"] == "Small Salon"
    assert mia.get(PATH).json["business"]["name"] == "Juniper"
    at.forward(minutes=1)
    assert seen()["name"] == "Juniper"


def test_a_change_that_was_cut_off_is_finished_by_sending_it_again(
    mia: Browser, at: Clock, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F9: and it is noted down once; sent once more, it changes nothing."""
    cut = {"services": {"cut": {"name": "Cut & dry"}}}
    with monkeypatch.context() as broken:
        broken.setattr(set_up, "publish", lambda *_: 1 / 0)
        assert change(mia, cut).status == 500
    assert load(BUSINESS, at.now).services[CUT].name == "Cut"
    answer = change(mia, cut)
    assert (answer.status, answer.json["version"]) == (200, 2)
    assert load(BUSINESS, at.now).services[CUT].name == "Cut & dry"
    done = scan(table)
    assert change(mia, cut).status == 200
    assert scan(table) == done


def test_of_two_writers_the_later_change_stays(mia: Browser, at: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue ends as the latest file says, though the earlier writer is the slower one."""
    pending = [True]

    def slow(catalogue: Catalogue, now: Any) -> None:
        if pending and pending.pop():
            assert change(browser_of_staff(Role.OWNER), {"name": "Later"}, 2).status == 200
        save(catalogue, now)

    monkeypatch.setattr("portal.business.publish.save", slow)
    assert change(mia, {"name": "Earlier"}).status == 200
    assert load(BUSINESS, at.now).business.name == "Later"


def test_a_conflict_while_writing_is_seen_as_a_newer_version(mia: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """R9."""
    commit, first = Write.commit, [True]

    def commit_late(write: Write) -> None:
        if first and first.pop():
            assert change(browser_of_staff(Role.OWNER), {"name": "Faster"}).status == 200
            raise Conflict
        commit(write)

    monkeypatch.setattr(Write, "commit", commit_late)
    assert change(mia, {"name": "Slower"}).code == "stale_version"
    monkeypatch.undo()
    assert load(BUSINESS, clock.now()).business.name == "Faster"


def test_a_business_whose_file_was_never_kept_is_told_so(mia: Browser, table: str) -> None:
    keep_no_file(table)
    for answer in (mia.get(PATH), change(mia, {"name": "Juniper"})):
        assert (answer.status, answer.code) == (409, "business_file_missing")


def keep_no_file(table: str) -> None:
    dropped(table, "BUSINESS_FILE#")
    assert stored_file(BUSINESS) is None


def test_publishing_again_changes_nothing(table: str, at: Clock) -> None:
    before = scan(table)
    publish(BUSINESS, at.now)
    assert scan(table) == before


def test_the_forms_are_told_what_may_be_said(mia: Browser) -> None:
    schema = mia.get("/api/owner/schema").json["json_schema"]
    assert schema["properties"].keys() == CatalogueFile.model_fields.keys()
    assert schema["$defs"]["Wall"]["type"] == "string"
    assert schema["$defs"]["BookingPart"]["properties"]["group_maximum"]["maximum"] == 5


def test_the_page_is_told_which_tags_each_text_may_hold(mia: Browser) -> None:
    """S3."""
    tags = mia.get("/api/owner/schema").json["tags"]
    assert "appointment.info" in tags["wordings"]["booked"]["body"]
    assert "appointment.info" not in tags["wordings"]["booked"]["line"]
    assert tags["wordings"].keys().isdisjoint({"flow", "staff_booked"})
    assert "package.name" in tags["flows"]["credits_expire"]["line"]


def test_everybody_is_told_their_role(mia: Browser) -> None:
    """A10: what the page offers follows from it."""
    assert mia.get(PATH).json["role"] == "owner"
    assert browser_of_staff(Role.DESK).get(PATH).json["role"] == "desk"


def test_a_large_change_is_taken(mia: Browser) -> None:
    """A catalogue's worth of texts goes in one request, up to 64 kB."""
    texts = {key: {"description": "x" * 7000} for key in ("cut", "colour", "massage", "steam")}
    assert change(mia, {"services": texts}).status == 200
    assert change(mia, {"cancellation_policy": "x" * 70_000}, 2).code == "body_too_large"
