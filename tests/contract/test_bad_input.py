"""Whatever is wrong with a request, it is refused naming the field; never a 500, and nothing is written."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from portal.access import links
from portal.access.model import Role
from portal.http import Session
from tests.support.asking import ANA, BOOK, TIMES, booked, booking, wish
from tests.support.contract import operation_of
from tests.support.desk import browser_of_staff
from tests.support.everything import scan
from tests.support.logs import logged
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser, apps
from tests.support.salon import BRAIDS, BUSINESS, CUT, GLOW, HERE, LENA, MARIA, SHORT, local
from tests.support.spoiling import HOSTILE, Spoilt, bodies, queries

KEY = "k" * 22
MEMBERSHIP = "memberships/mem_0123456789abcdef"


@dataclass(slots=True)
class Good:
    """A request that is right."""

    browser: Browser
    method: str
    path: str
    body: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)

    def sent(self, *, body: Any = None, query: Any = None, headers: dict[str, str] | None = None) -> Answered:
        """Send it, or what was made of it."""
        right = self.body or None
        return self.browser.request(
            self.method, self.path, right if body is None else body, query=query or self.query, headers=headers, key=KEY
        )


def book_a_group() -> Good:
    person = {"first_name": "Zoë", "last_name": "O'Brien-李", "email": "zoe@example.com", "phone": "+12125550123"}
    guest = person | {"services": [wish(staff=LENA)]}
    body = booking(local(1, 10), wish(BRAIDS, MARIA, options=[SHORT]), client=person, guests=[guest])
    more = {"for_someone_else": {"first_name": "Mia", "last_name": "Vogel"}, "note": "Hello", "marketing_texts": True}
    return Good(Browser(), "POST", BOOK, body | more)


def act(verb: str, **more: Any) -> Callable[[], Good]:
    def make() -> Good:
        browser = Browser()
        appointment = booked(browser)
        body = {"version": appointment["version"]} | more
        return Good(browser, "POST", f"/api/appointments/{appointment['id']}/{verb}", body, {"preview": "false"})

    return make


def sign_in() -> Good:
    client = on_file("Ana", "Lopez", "ana@example.com")
    token = links.make(BUSINESS, [client.id], timedelta(days=30))
    return Good(Browser(), "POST", "/api/sessions", {"token": token, "client": client.id})


def send_link() -> Good:
    body = {"business": BUSINESS, "contact": "ana@example.com", "to": "appointment/apt_0123456789abcdef"}
    return Good(Browser(), "POST", "/api/links", body)


def sign_out() -> Good:
    query = {"business": BUSINESS, "everywhere": "true"}
    return Good(browser_of(on_file("Ana", "Lopez", "ana@example.com")), "DELETE", "/api/sessions", query=query)


def find_times() -> Good:
    range_of_days = {"from": "2026-12-01", "to": "2026-12-07"}
    chosen = {"location": HERE, "service": [CUT], "staff": [MARIA], "option": [""]}
    return Good(Browser(), "GET", TIMES, query=range_of_days | chosen)


def find_times_to_move() -> Good:
    browser = Browser()
    path = f"/api/appointments/{booked(browser)['id']}/times"
    return Good(browser, "GET", path, query={"from": "2026-12-01", "to": "2026-12-07"})


def view_business() -> Good:
    return Good(Browser(), "GET", "/api/businesses/salon", query={"service": [CUT], "category": [BUSINESS]})


def view_portal() -> Good:
    return Good(
        browser_of(on_file("Ana", "Lopez", "ana@example.com")), "GET", "/api/portal", query={"business": BUSINESS}
    )


def of_portal(method: str, path: str, **body: Any) -> Callable[[], Good]:
    def make() -> Good:
        browser = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
        return Good(browser, method, f"/api/portal/{path}", body, {"business": BUSINESS})

    return make


def of_client(path: str, **body: Any) -> Callable[[], Good]:
    """Whether there is such a thing is asked after the fields."""
    return lambda: Good(browser_of(on_file("Ana", "Lopez", "ana@example.com")), "POST", f"/api/{path}", body)


def of_owner(path: str, **body: Any) -> Callable[[], Good]:
    def make() -> Good:
        of_whom = on_file("Ana", "Lopez", "ana@example.com").id
        return Good(browser_of_staff(Role.OWNER), "POST", f"/api/owner/clients/{of_whom}/{path}", body)

    return make


WITH_BODY: dict[str, Callable[[], Good]] = {
    "book": book_a_group,
    "reschedule": act("reschedule", start=local(2, 14).isoformat()),
    "cancel": act("cancel", members=["apt_0123456789abcdef"]),
    "restore": act("restore"),
    "confirm": act("confirm"),
    "sign_in": sign_in,
    "send_link": send_link,
    "set_messages": of_portal("PATCH", "messages", appointments_email=False, marketing_text=True),
    "confirm_payment": of_client("appointments/apt_0123456789abcdef/payment/confirm", page="cs_test_1"),
    "update_card": of_client(f"{MEMBERSHIP}/card", pay_due=False, amount=9900),
    "confirm_card": of_client(f"{MEMBERSHIP}/card/confirm", page="cs_test_1"),
    "sign_agreement": of_client(f"{MEMBERSHIP}/sign", name="Ana Lopez", version="a1", accept=True),
    "cancel_membership": of_client(f"{MEMBERSHIP}/cancel", version=1, effective_at="2027-01-01T00:00:00Z"),
    "keep_membership": of_client(f"{MEMBERSHIP}/keep", version=1),
    "start_membership": of_owner("memberships", plan=GLOW, starts_at="2027-01-01T00:00:00Z", manual=False),
    "pause_membership": of_owner(f"{MEMBERSHIP}/pause", notify_client=False),
    "end_membership": of_owner(f"{MEMBERSHIP}/cancel", at_once=True, notify_client=False),
    "redeem": of_owner("mem_0123456789abcdef/redemptions", service=CUT, quantity=1, note="Hello"),
}
PREVIEWED = ("reschedule", "cancel", "restore", "confirm", "cancel_membership", "keep_membership")
WITH_QUERY: dict[str, Callable[[], Good]] = {
    "find_times": find_times,
    "find_times_to_move": find_times_to_move,
    "view_business": view_business,
    "view_portal": view_portal,
    "sign_out": sign_out,
    "pay_membership": lambda: Good(
        browser_of(on_file("Ana", "Lopez", "ana@example.com")), "POST", f"/api/{MEMBERSHIP}/pay", query={"amount": 9900}
    ),
    "set_feed": of_portal("POST", "feed"),
    "view_feed": of_portal("GET", "feed"),
    "revoke_feed": of_portal("DELETE", "feed"),
    "view_messages": of_portal("GET", "messages"),
    "set_messages": of_portal("PATCH", "messages", appointments_email=False),
} | {action: WITH_BODY[action] for action in PREVIEWED}


def wrongly_answered(good: Good, spoilt: list[Spoilt], send: Callable[[Any], Answered], table: str) -> list[str]:
    """Which were not refused by naming the field, or wrote something."""
    before = scan(table)
    wrong = []
    for one in spoilt:
        answer = send(one.sent)
        named = [error["field"] for error in answer.json.get("errors", [])] if answer.status == 400 else []
        if not any(name == one.field or name.startswith(f"{one.field}.") for name in named):
            wrong.append(f"{good.path}: {one.field} {one.why}: {answer.status} {answer.body}")
        elif scan(table) != before:
            wrong.append(f"{good.path}: {one.field} {one.why}: something was written")
    return wrong


def test_every_body_that_a_client_sends_is_tried() -> None:
    routes = [route for module in apps().values() for route in module.api.routes]
    sent = {route.action for route in routes if route.body and route.session is not Session.STAFF}
    missing = sorted(sent - WITH_BODY.keys())
    assert not missing, f"WITH_BODY, above, needs a good request of {missing}"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("action", WITH_BODY)
def test_a_wrong_field_of_a_body_is_named(action: str, table: str) -> None:
    good = WITH_BODY[action]()
    schema = operation_of(good.method, good.path)["requestBody"]["content"]["application/json"]["schema"]
    spoilt = list(bodies(schema, good.body))
    assert len(spoilt) > 10
    assert wrongly_answered(good, spoilt, lambda body: good.sent(body=body), table) == []


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("action", WITH_QUERY)
def test_a_wrong_parameter_of_a_query_is_named(action: str, table: str) -> None:
    good = WITH_QUERY[action]()
    parameters = [one for one in operation_of(good.method, good.path)["parameters"] if one["in"] == "query"]
    spoilt = list(queries(parameters, good.query))
    assert len(spoilt) > 3
    assert wrongly_answered(good, spoilt, lambda query: good.sent(query=query), table) == []


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("action", WITH_BODY)
@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        '"text"',
        '{"version": NaN}',
        '{"version": 1' + "0" * 5000 + "}",
        '{"version": 1, "version": 1}',
        "[" * 5000,
        '{"a":' * 1000 + "1" + "}" * 1000,
        "\ufeff{}",
        "\udcff",
    ],
    ids=lambda raw: raw[:16].encode("unicode_escape").decode() or "nothing",
)
def test_a_body_that_is_no_object_of_json_is_refused(action: str, raw: str, table: str) -> None:
    good = WITH_BODY[action]()
    before = scan(table)
    answer = good.sent(body=raw)
    assert answer.status == 400
    assert answer.code == "invalid_request"
    assert all(error["field"] and error["message"] for error in answer.json["errors"])
    assert scan(table) == before


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("action", WITH_BODY)
def test_a_body_over_the_limit_is_refused(action: str, table: str) -> None:
    good = WITH_BODY[action]()
    before = scan(table)
    body = {name: value for name, value in good.body.items() if name != "guests"}
    padded = json.dumps(body) + " " * 16 * 1024
    assert good.sent(body=padded).code == "body_too_large"
    assert scan(table) == before


@pytest.mark.usefixtures("catalogue")
def test_guests_may_bring_more_and_not_without_end() -> None:
    """B14."""
    good = book_a_group()
    assert good.sent(body=json.dumps(good.body) + " " * 65 * 1024).code == "body_too_large"
    assert good.sent(body=json.dumps(good.body) + " " * 30 * 1024).status == 201


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("key", ["", "short", "k" * 129, "k" * 21 + "é", "k" * 22 + "\n", "a b" * 10])
def test_a_key_that_could_be_guessed_is_refused(key: str, table: str) -> None:
    """B17."""
    good = book_a_group()
    before = scan(table)
    answer = good.sent(headers={"idempotency-key": key})
    assert [error["field"] for error in answer.json["errors"]] == ["Idempotency-Key"]
    assert scan(table) == before


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "text", [*HOSTILE, "..%2f..%2fetc", "%00", "apt_", "a" * 500, "'--", "${jndi:x}", "apt_é" + "a" * 15]
)
@pytest.mark.parametrize("verb", ["", "/reschedule", "/cancel", "/restore", "/confirm", "/times", "/calendar.ics"])
def test_an_id_that_cannot_be_is_not_found(verb: str, text: str) -> None:
    """A8, F22: told apart from an id that is nobody's by nothing."""
    browser = Browser()
    booked(browser)
    method = "POST" if verb in ("/reschedule", "/cancel", "/restore", "/confirm") else "GET"
    strange = browser.request(method, f"/api/appointments/{text}{verb}", {"version": 1})
    assert (strange.status, strange.code) == (404, "not_found")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("text", [*HOSTILE, "..%2f..%2fetc", "mem_", "a" * 500, "'--", "mem_é" + "a" * 15])
@pytest.mark.parametrize("kind", ["memberships", "packages"])
def test_the_id_of_a_membership_or_package_that_cannot_be_is_not_found(kind: str, text: str) -> None:
    """A8, F22."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    strange = ana.get(f"/api/{kind}/{text}")
    assert (strange.status, strange.code) == (404, "not_found")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("slug", [*HOSTILE, "SALON", "salon'--", "a" * 65, "%2e%2e"])
def test_a_slug_that_cannot_be_is_not_found(slug: str) -> None:
    assert Browser().get(f"/api/businesses/{slug}").code == "not_found"


@pytest.mark.usefixtures("catalogue")
def test_names_may_be_written_in_any_letters() -> None:
    """And white space around them goes."""
    for number, first in enumerate(["Zoë", "李", "Нина", "سارة", "O'Brien", "Jean-Luc", " Ana ", "X Æ A-12"]):
        named = ANA | {"first_name": first, "email": f"guest{number}@example.com"}
        assert Browser().post(BOOK, booking(local(1 + number % 5, 9 + number), client=named)).status == 201


@pytest.mark.usefixtures("catalogue")
def test_what_was_sent_is_never_repeated() -> None:
    secret = "hunter2-is-my-password"
    body = booking(client=ANA | {"first_name": secret * 9}, note=7, location=secret)
    with logged() as log:
        answer = Browser().post(BOOK, body)
    assert answer.status == 400
    assert "invalid_request" in log.getvalue()
    assert secret not in answer.body + log.getvalue()
