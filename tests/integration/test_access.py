"""Links and sessions (A), through the handler."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal import clock
from portal.access import links
from portal.access.credentials import hashed
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import ANA, booked
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS, local
from tests.support.stored import stored_client

pytestmark = pytest.mark.usefixtures("catalogue")
DAYS = timedelta(days=30)


def test_a_link_works_many_times_and_opening_it_uses_nothing_up() -> None:
    """A3, A4."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    token = links.make(BUSINESS, [ana.id], DAYS)
    for _ in range(3):
        browser = Browser()
        opened = browser.post("/api/sessions", {"token": token})
        assert opened.status == 201
        assert browser.get("/api/portal").json["client"]["first_name"] == "Ana"


def test_only_hashes_of_tokens_and_secrets_are_stored(table: str) -> None:
    """A2."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    token = links.make(BUSINESS, [ana.id], DAYS)
    browser = Browser()
    answer = browser.post("/api/sessions", {"token": token})
    [credential] = browser.cookies.values()
    secret = credential.rsplit(".", 1)[1]
    stored = str(scan(table))
    assert token not in stored
    assert secret not in stored
    assert secret not in answer.body
    assert hashed(secret) in stored


def test_the_cookie_is_kept_from_scripts_and_other_sites() -> None:
    """A4."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    answer = Browser().post("/api/sessions", {"token": links.make(BUSINESS, [ana.id], DAYS)})
    [cookie] = answer.cookies
    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert cookie.startswith(f"__Host-client-{BUSINESS}=")
    assert {"httponly", "secure", "samesite=lax", "path=/", "max-age=43200"} <= attributes


def test_an_expired_a_revoked_and_an_unknown_link_are_told_apart_by_nothing(at: Clock) -> None:
    """A5, F7: the expired one is still in the table."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    expired = links.make(BUSINESS, [ana.id], timedelta(minutes=5))
    at.forward(minutes=5)
    revoked = links.make(BUSINESS, [ana.id], DAYS)
    at.forward(seconds=1)
    write = Write(clock.now())
    write.changed(replace(stored_client(ana.id), signed_out_at=at.now))
    write.commit()
    answers = [Browser().post("/api/sessions", {"token": token}) for token in (expired, revoked, "A" * 43, "short")]
    assert {(answer.status, answer.body) for answer in answers[:3]} == {(401, answers[0].body)}
    assert answers[0].code == "link_expired"
    assert answers[3].status in {400, 401}


def test_a_session_ends_after_twelve_hours(at: Clock) -> None:
    """A4, F7."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    at.forward(hours=12, seconds=-1)
    assert ana.get("/api/portal").status == 200
    at.forward(seconds=1)
    assert ana.get("/api/portal").code == "signed_out"


def test_signing_out_ends_this_session_only() -> None:
    """A9."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    here, there = browser_of(ana), browser_of(ana)
    kept = dict(here.cookies)
    assert here.request("DELETE", "/api/sessions").status == 204
    assert here.cookies == {}
    here.cookies = kept
    assert here.get("/api/portal").code == "signed_out"
    assert there.get("/api/portal").status == 200


def test_signing_out_everywhere_ends_every_session_and_link_of_the_client(at: Clock) -> None:
    """A9: a visit's session too, and nobody else's."""
    ana, bo = on_file("Ana", "Lopez", "ana@example.com"), browser_of(on_file("Bo", "Li", "bo@example.com"))
    token = links.make(BUSINESS, [ana.id], DAYS)
    here, there, guest = browser_of(ana), browser_of(ana), Browser()
    booked(guest, client=ANA)
    at.forward(seconds=1)
    assert here.request("DELETE", "/api/sessions", query={"everywhere": "true"}).status == 204
    assert [browser.get("/api/portal").status for browser in (there, guest, bo)] == [401, 401, 200]
    assert Browser().post("/api/sessions", {"token": token}).code == "link_expired"
    at.forward(seconds=1)
    assert browser_of(ana).get("/api/portal").status == 200


def test_whoever_typed_a_client_s_name_and_contact_cannot_sign_them_out() -> None:
    """A7, A9: the session of their visit ends, and no other."""
    ana, stranger = browser_of(on_file("Ana", "Lopez", "ana@example.com")), Browser()
    booked(stranger, client=ANA)
    kept = dict(stranger.cookies)
    assert stranger.request("DELETE", "/api/sessions", query={"everywhere": "true"}).status == 204
    stranger.cookies = kept
    assert [browser.get("/api/portal").status for browser in (stranger, ana)] == [401, 200]


def test_clients_who_share_a_contact_choose_who_they_are() -> None:
    """A2: by first name, and only once the link was opened."""
    ana, leo = on_file("Ana", "Lopez", "+12125550123"), on_file("Leo", "Lopez", "+12125550123")
    token = links.make(BUSINESS, [ana.id, leo.id], DAYS)
    browser = Browser()
    choice = browser.post("/api/sessions", {"token": token})
    assert choice.status == 200
    assert {one["first_name"] for one in choice.json["choices"]} == {"Ana", "Leo"}
    assert browser.cookies == {}
    assert "Lopez" not in choice.body
    assert browser.post("/api/sessions", {"token": token, "client": leo.id}).status == 201
    assert browser.get("/api/portal").json["client"]["first_name"] == "Leo"


def test_a_link_admits_nobody_it_was_not_made_for() -> None:
    """A8."""
    ana, leo = (on_file(name, "Lopez", "+12125550123") for name in ("Ana", "Leo"))
    other = on_file("Cy", "Chan", "cy@example.com")
    token = links.make(BUSINESS, [ana.id, leo.id], DAYS)
    answer = Browser().post("/api/sessions", {"token": token, "client": other.id})
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "client")


def test_a_cookie_of_one_client_with_the_secret_of_another_is_nobody() -> None:
    """A8."""
    ana, leo = (browser_of(on_file(name, "Lopez", f"{name}@example.com")) for name in ("Ana", "Leo"))
    [(name, mine)], [(_, theirs)] = ana.cookies.items(), leo.cookies.items()
    business, client, _ = mine.split(".")
    ana.cookies[name] = f"{business}.{client}.{theirs.rsplit('.', 1)[1]}"
    assert ana.get("/api/portal").code == "signed_out"


def test_a_session_may_come_as_a_bearer_token() -> None:
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    [credential] = ana.cookies.values()
    program = Browser()
    answer = program.request("GET", "/api/portal", headers={"Authorization": f"Bearer {credential}"})
    assert answer.json["client"]["first_name"] == "Ana"


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}])
def test_a_change_from_another_site_is_refused(headers: dict[str, str], table: str) -> None:
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    before = scan(table)
    assert ana.request("DELETE", "/api/sessions", headers=headers).code == "forbidden"
    assert scan(table) == before


def test_reading_changes_nothing(table: str) -> None:
    """A4: whatever is opened, previewed or scanned."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    appointment = booked(ana, local(2, 10))
    before = scan(table)
    for path in (
        "/api/portal",
        f"/api/appointments/{appointment['id']}",
        f"/api/appointments/{appointment['id']}/calendar.ics",
        "/api/businesses/salon",
    ):
        assert ana.get(path).status == 200
    assert scan(table) == before
