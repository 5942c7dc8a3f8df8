"""Messages are looked at before they are saved, and sent to whoever wrote them (S2, S3)."""

from typing import Any

import pytest

from commands.importing.load_catalogue import save_catalogue
from portal import clock
from portal.access.model import Role
from portal.access.staff import DeskAct
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.messages import draft
from portal.messages.senders import NotSentError
from portal.table.write import Conflict, Write
from tests.integration.conftest import Clock
from tests.support.business_file import small_catalogue
from tests.support.desk import audits, browser_of_staff
from tests.support.everything import scan
from tests.support.outbox import sent
from tests.support.portal import Answered, Browser
from tests.support.salon import SLUG

PREVIEW, TEST = "/api/owner/messages/preview", "/api/owner/messages/test"
ME, MY_PHONE = "me@example.com", "212 555 0123"
FLOW = {"on": "completed", "channel": "text", "body": "Thank you, {{client.first_name}}"}


@pytest.fixture(autouse=True)
def file(table: str, at: Clock) -> None:  # noqa: ARG001  a table and the time have to be there
    """The small business, under the salon's name."""
    file = read(CatalogueFile, small_catalogue() | {"slug": SLUG})
    save_catalogue(file, catalogue_of(file), clock.now())


@pytest.fixture
def mia() -> Browser:
    return browser_of_staff(Role.OWNER)


def problems(answer: Answered) -> dict[str, str]:
    assert answer.status == 400, answer.body
    return {problem["field"]: problem["message"] for problem in answer.json["errors"]}


def test_words_are_shown_before_they_are_saved(mia: Browser, table: str) -> None:
    """S2: and nothing is kept or sent."""
    before = scan(table)
    answer = mia.post(PREVIEW, {"message": "booked", "words": {"subject": "See you, {{client.first_name}}"}}).json
    assert (answer["channel"], answer["subject"]) == ("email", "See you, Sam")
    assert answer["html"].startswith("<!doctype html>")
    assert (scan(table), sent()) == (before, [])


def test_a_text_is_shown_as_it_is_sent(mia: Browser) -> None:
    answer = mia.post(PREVIEW, {"message": "reminder", "channel": "text"}).json
    assert answer.keys() == {"channel", "text"}
    assert answer["text"].endswith("Reply STOP to opt out.")


def test_a_message_of_ones_own_is_shown_before_it_is_saved(mia: Browser) -> None:
    """S11."""
    answer = mia.post(PREVIEW, {"message": "thanks", "words": FLOW}).json
    assert answer["text"].startswith("Thank you, Sam")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"message": "bookd"}, "message"),
        ({"message": "booked", "words": {"subject": "Hi {{nobody}}"}}, "messages.wordings.booked.subject"),
        ({"message": "booked", "words": {"colour": "red"}}, "messages.wordings.booked.colour"),
        ({"message": "thanks", "words": {"body": "x"}}, "messages.flows.thanks.on"),
        ({"message": "membership_started", "channel": "text"}, "channel"),
        ({"message": "thanks", "channel": "email", "words": FLOW}, "channel"),
    ],
)
def test_what_is_wrong_is_named_as_where_it_is_saved(mia: Browser, sent: dict[str, Any], field: str) -> None:
    """S3."""
    assert field in problems(mia.post(PREVIEW, sent))


def test_a_test_goes_out_once_for_the_same_key(mia: Browser) -> None:
    """B17."""
    body = {"message": "booked", "to": ME, "words": {"subject": "See you, {{client.first_name}}"}}
    assert {mia.post(TEST, body, key="k" * 22).status for _ in range(3)} == {204}
    assert [(one.to, one.subject) for one in sent()] == [(ME, "[Test] See you, Sam")]
    assert mia.post(TEST, body).status == 204
    assert len(sent()) == 2


def test_a_test_to_a_number_is_a_text_and_stays_in_the_countries_of_the_business(mia: Browser) -> None:
    assert mia.post(TEST, {"message": "booked", "to": MY_PHONE}).status == 204
    assert [(one.channel, one.to) for one in sent()] == [("text", "+12125550123")]
    assert "to" in problems(mia.post(TEST, {"message": "booked", "to": "+4930123456"}))
    assert "to" in problems(mia.post(TEST, {"message": "booked", "to": "nobody"}))


def test_who_sent_what_is_noted_without_the_address(mia: Browser) -> None:
    """A10, F18."""
    mia.post(TEST, {"message": "booked", "to": ME})
    [noted] = audits()
    assert (noted.by, noted.act, noted.what) == ("Mia", DeskAct.TEST_MESSAGE, "booked sent")


def test_the_desk_looks_and_sends_nothing() -> None:
    """A10."""
    desk = browser_of_staff(Role.DESK)
    assert desk.post(PREVIEW, {"message": "booked"}).status == 200
    assert desk.post(TEST, {"message": "booked", "to": ME}).code == "owner_only"
    assert sent() == []


def test_tests_are_limited_by_the_hour(mia: Browser, at: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """F32."""
    monkeypatch.setattr(draft, "send_trial", lambda *_: None)
    body = {"message": "booked", "to": ME}
    assert {mia.post(TEST, body).status for _ in range(draft.TESTS.most)} == {204}
    assert mia.post(TEST, body).code == "too_many_requests"
    at.forward(hours=1)
    assert mia.post(TEST, body).status == 204


def test_what_the_service_refuses_may_be_tried_again(mia: Browser, at: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """S5."""
    body = {"message": "booked", "to": ME}
    with monkeypatch.context() as refusing:
        refusing.setattr(draft, "send_trial", _refuse)
        assert mia.post(TEST, body, key="k" * 22).code == "message_not_sent"
    at.forward(seconds=1)
    assert mia.post(TEST, body, key="k" * 22).status == 204
    assert [one.to for one in sent()] == [ME]
    assert [noted.what for noted in audits()] == ["booked refused", "booked sent"]


def test_of_two_at_once_one_sends(mia: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """S5."""
    with monkeypatch.context() as busy:
        busy.setattr(Write, "commit", _conflict)
        assert mia.post(TEST, {"message": "booked", "to": ME}).code == "try_again"
    assert sent() == []


def _refuse(*_: object) -> None:
    raise NotSentError


def _conflict(_: Write) -> None:
    raise Conflict
