"""Booking (B, A7), through the handler."""

from dataclasses import replace

import pytest

from portal.business.model import BookingPolicy, ChangePolicy
from portal.table.read import everything
from tests.integration.conftest import Clock, store
from tests.support.asking import ANA, BOOK, TEN, TIMES, act, book, booked, booking, times, wish
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import (
    ANY,
    BRAIDS,
    COLOUR,
    COUPLES,
    CUT,
    GLITTER,
    HERE,
    LENA,
    LONG,
    MARIA,
    MASSAGE,
    OMAR,
    POLICY,
    SAUNA,
    SHORT,
    local,
    salon,
    with_service,
)

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_guest_books_and_may_do_with_the_visit_what_a_client_may() -> None:
    """A7: the answer's session sees this one visit, and can move and cancel it."""
    guest = Browser()
    appointment = booked(guest)
    assert appointment["status"] == "confirmed"
    assert appointment["start"] == "2026-12-01T10:00:00-05:00"
    assert [service["name"] for service in appointment["services"]] == ["Cut"]
    assert appointment["can_reschedule"]["allowed"]
    assert guest.get(f"/api/appointments/{appointment['id']}").json == appointment
    assert act(guest, appointment, "cancel").json["status"] == "cancelled"


def test_a_signed_in_client_books_without_typing_who_they_are() -> None:
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    appointment = booked(ana)
    assert [one["id"] for one in ana.get("/api/portal").json["appointments"]] == [appointment["id"]]


def test_whoever_is_signed_in_does_not_type_a_contact_too() -> None:
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    answer = book(ana, client=ANA)
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "client")


def test_nobody_signed_in_and_nobody_typed_is_refused() -> None:
    answer = Browser().post(BOOK, booking())
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "client")


def test_a_guest_needs_a_contact() -> None:
    answer = book(Browser(), client={"first_name": "Ana", "last_name": "Lopez"})
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "client")


@pytest.mark.parametrize(("contact", "field"), [({"email": "ana@"}, "client.email"), ({"phone": "12"}, "client.phone")])
def test_a_contact_that_is_none_is_refused_by_name(contact: dict[str, str], field: str) -> None:
    answer = book(Browser(), client={"first_name": "Ana", "last_name": "Lopez"} | contact)
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, field)


def test_a_contact_and_name_on_file_joins_that_client() -> None:
    """A7, F24: a returning client books, and the visit is with their others."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    appointment = booked(Browser(), client=ANA | {"first_name": " ANA "})
    assert [one["id"] for one in browser_of(ana).get("/api/portal").json["appointments"]] == [appointment["id"]]


def test_another_name_with_the_same_contact_becomes_a_new_client_to_merge() -> None:
    """A7: families share phones."""
    ana = on_file("Ana", "Lopez", "+12125550123")
    booked(Browser(), client={"first_name": "Leo", "last_name": "Lopez", "phone": "(212) 555-0123"})
    assert browser_of(ana).get("/api/portal").json["appointments"] == []


def test_two_clients_of_the_same_name_and_contact_are_not_guessed_between() -> None:
    """A7: exactly one."""
    both = [on_file("Ana", "Lopez", "ana@example.com") for _ in range(2)]
    booked(Browser())
    assert all(browser_of(one).get("/api/portal").json["appointments"] == [] for one in both)


def test_a_visit_session_sees_that_visit_and_nothing_else_of_the_client() -> None:
    """A7, F23: typing a known contact reveals nothing of the profile."""
    ana = on_file("Ana", "Lopez", "ana@example.com", "+12125550123")
    own = booked(browser_of(ana), local(3, 10))
    guest = Browser()
    appointment = booked(guest)
    home = guest.get("/api/portal").json
    assert [one["id"] for one in home["appointments"]] == [appointment["id"]]
    assert home["client"] == ANA
    assert guest.get(f"/api/appointments/{own['id']}").status == 404


def test_known_and_unknown_contacts_get_the_same_answer() -> None:
    """F24: the same bytes but for ids, and as many items written as the difference is worth."""
    on_file("Ana", "Lopez", "ana@example.com")
    known = book(Browser(), local(1, 10))
    unknown = book(Browser(), local(1, 10), wish(staff=LENA), client=ANA | {"email": "new@example.com"})
    strip = {"id", "services"}
    assert {k: v for k, v in known.json.items() if k not in strip} == {
        k: v for k, v in unknown.json.items() if k not in strip
    }
    assert known.headers.keys() == unknown.headers.keys()
    assert len(known.cookies[0]) == len(unknown.cookies[0])


def test_the_same_request_sent_again_gives_the_same_appointment(table: str) -> None:
    """B17, F5, F6."""
    key = "same-request-same-result"
    first = book(Browser(), key=key)
    before = scan(table)
    again = book(Browser(), key=key)
    assert (again.status, again.json, again.cookies) == (201, first.json, first.cookies)
    assert scan(table) == before


def test_the_same_key_for_something_else_is_refused(table: str) -> None:
    """B17, F5: another time, another person."""
    key = "same-request-same-result"
    booked(Browser(), key=key)
    before = scan(table)
    assert (book(Browser(), local(1, 12), key=key).status, book(Browser(), local(1, 12), key=key).code) == (
        422,
        "key_reused",
    )
    assert book(Browser(), local(1, 12), client=ANA | {"email": "bo@example.com"}, key=key).code == "key_reused"
    assert scan(table) == before


def test_a_key_that_was_used_before_never_takes_the_time_of_its_first_visit_away() -> None:
    """B17, B16: also after signing out, typed for somebody else."""
    on_file("Bo", "Li", "bo@example.com")
    key, guest = "same-key-for-another-person", Browser()
    booked(guest, key=key)
    guest.request("DELETE", "/api/sessions")
    bo = {"first_name": "Bo", "last_name": "Li", "email": "bo@example.com"}
    book(Browser(), local(1, 14), client=bo, key=key)
    assert book(Browser(), client=bo).code == "slot_taken"


@pytest.mark.parametrize("staff", [MARIA, ANY])
@pytest.mark.parametrize("known", [False, True], ids=["new", "on file"])
def test_a_guest_who_signed_out_sends_again_too(known: bool, staff: str) -> None:
    """B17: the session is over and stays so (A9)."""

    def kept() -> list[object]:
        return sorted(everything("appointment", "day", "client", "session"), key=repr)

    if known:
        on_file("Ana", "Lopez", "ana@example.com")
    key, guest = "same-request-same-result", Browser()
    first = booked(guest, local(1, 10), wish(staff=staff), key=key)
    guest.request("DELETE", "/api/sessions")
    before, after = kept(), Browser()
    again = book(after, local(1, 10), wish(staff=staff), key=key)
    assert (again.status, again.json["id"], again.json["services"]) == (201, first["id"], first["services"])
    assert book(Browser(), local(1, 12), key=key).code == "key_reused"
    assert kept() == before
    assert after.get("/api/portal").code == "signed_out"


def test_a_signed_in_client_sends_again_too() -> None:
    """B17."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    first, again = (book(ana, key="same-request-same-result") for _ in range(2))
    assert first.json == again.json
    assert book(ana, local(1, 12), key="same-request-same-result").code == "key_reused"


def test_a_cancelled_time_can_be_booked_again(at: Clock) -> None:
    """F5: by the same client at once, by another once the hold is over."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    act(ana, booked(ana), "cancel")
    assert book(Browser(), client=ANA | {"email": "bo@example.com"}).code == "slot_taken"
    again = booked(ana)
    act(ana, again, "cancel")
    at.forward(minutes=10)
    booked(Browser(), client=ANA | {"email": "bo@example.com"})


@pytest.mark.parametrize("start", [TEN, local(1, 9, 15), local(1, 10, 45)])
def test_overlapping_starts_are_refused(start: object) -> None:
    """F1: also where they are not equal."""
    booked(Browser())
    assert book(Browser(), start).code == "slot_taken"  # type: ignore[arg-type]


def test_anyone_is_given_to_those_who_are_free_until_nobody_is() -> None:
    """B5, F2."""
    answers = [book(Browser(), TEN, wish(staff=ANY)) for _ in range(4)]
    assert [answer.status for answer in answers] == [201, 201, 201, 409]
    assert answers[3].code == "slot_taken"


def test_who_was_not_asked_for_is_not_named() -> None:
    """V2."""
    assert booked(Browser(), TEN, wish(staff=ANY))["services"][0]["staff"] == []
    named = booked(Browser(), TEN, wish(staff=LENA))["services"][0]["staff"]
    assert [one["name"] for one in named] == ["Lena"]


def test_a_business_may_always_show_who(at: Clock) -> None:
    """V2."""
    store(salon(BookingPolicy(always_show_staff=True)), at)
    assert booked(Browser(), TEN, wish(staff=ANY))["services"][0]["staff"][0]["name"] == "Maria"


def test_anyone_can_be_narrowed_by_gender_where_that_is_shown(at: Clock) -> None:
    """B20."""
    assert book(Browser(), TEN, wish(staff="male")).status == 409
    store(salon(BookingPolicy(anyone_by_gender=True, always_show_staff=True)), at)
    assert booked(Browser(), TEN, wish(staff="male"))["services"][0]["staff"][0]["name"] == "Omar"


def test_processing_time_lets_another_visit_in() -> None:
    """B8: the staff member is free while the colour works, but not for longer than that."""
    booked(Browser(), TEN, wish(COLOUR))
    assert book(Browser(), local(1, 10, 30)).code == "slot_taken"
    assert book(Browser(), local(1, 11, 0)).code == "slot_taken"
    booked(Browser(), local(1, 11, 30))


def test_buffers_may_share_minutes() -> None:
    """B8: a massage ends at 11:00 and its buffer at 11:15; a cut may not begin in it."""
    booked(Browser(), TEN, wish(MASSAGE))
    assert book(Browser(), local(1, 11)).code == "slot_taken"
    booked(Browser(), local(1, 11, 15))


def test_a_service_waits_for_its_room() -> None:
    """B10: two rooms, three people."""
    for who in (MARIA, LENA):
        booked(Browser(), TEN, wish(MASSAGE, who))
    assert book(Browser(), TEN, wish(MASSAGE, OMAR)).code == "slot_taken"
    booked(Browser(), TEN, wish(CUT, OMAR))


def test_a_couples_service_takes_two_people() -> None:
    """B10."""
    booked(Browser(), TEN, wish(COUPLES, MARIA))
    booked(Browser(), TEN, wish(CUT, OMAR))
    assert book(Browser(), TEN, wish(CUT, LENA)).code == "slot_taken"


def test_a_service_without_staff_takes_its_room_alone() -> None:
    """B10."""
    booked(Browser(), TEN, wish(SAUNA, ANY))
    assert book(Browser(), TEN, wish(SAUNA, ANY)).code == "slot_taken"


def test_services_follow_each_other_in_one_visit() -> None:
    """B4."""
    appointment = booked(Browser(), TEN, wish(CUT, MARIA), wish(COLOUR, LENA))
    assert [service["start"][11:16] for service in appointment["services"]] == ["10:00", "11:00"]
    assert appointment["end"][11:16] == "12:30"
    assert book(Browser(), local(1, 11, 15), wish(CUT, LENA)).code == "slot_taken"


@pytest.mark.parametrize(
    ("policy", "services"),
    [
        (BookingPolicy(several_services=False), (wish(CUT), wish(COLOUR))),
        (BookingPolicy(), (wish(CUT), wish(CUT))),
        (BookingPolicy(one_staff_member_only=True), (wish(CUT, MARIA), wish(COLOUR, LENA))),
        (BookingPolicy(anyone=False), (wish(staff=ANY),)),
    ],
)
def test_what_the_business_does_not_allow_is_refused(
    at: Clock, table: str, policy: BookingPolicy, services: tuple[dict[str, str], ...]
) -> None:
    """B4, B5."""
    store(salon(policy), at)
    before = scan(table)
    assert 400 <= book(Browser(), TEN, *services).status < 500
    assert scan(table) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"online": False}, "service_not_online"),
        ({"archived": True}, "service_not_online"),
        ({"prompt_to_call": "Please call"}, "prompt_to_call"),
    ],
)
def test_a_service_that_is_not_bookable_online_is_refused(at: Clock, change: dict[str, object], code: str) -> None:
    """B2."""
    catalogue = salon()
    changed = replace(catalogue.services[CUT], **change)  # type: ignore[arg-type]
    store(with_service(catalogue, changed), at)
    assert book(Browser()).code == code


def test_the_policy_must_be_accepted_and_can_be_read_later(at: Clock) -> None:
    """B9: as it was worded then."""
    assert book(Browser(), accept_policy=False).code == "policy_not_accepted"
    guest = Browser()
    appointment = booked(guest)
    reworded = salon(policy="Now two days before.")
    reworded = replace(
        reworded,
        business=replace(reworded.business, policy_version="v2"),
        policies={"v1": POLICY, "v2": "Now two days before."},
    )
    store(reworded, at)
    assert guest.get(f"/api/appointments/{appointment['id']}").json["policy"] == {"version": "v1", "text": POLICY}


def test_customizations_change_minutes_and_price() -> None:
    """B18."""
    long = booked(Browser(), TEN, wish(BRAIDS, options=[LONG]))["services"][0]
    assert (long["minutes"], long["price"]["amount"]) == (90, 10500)
    assert book(Browser(), local(1, 11, 15)).code == "slot_taken"
    short = booked(Browser(), local(1, 11, 30), wish(BRAIDS, options=[SHORT]))["services"][0]
    assert (short["minutes"], short["price"]["amount"]) == (60, 8500)


@pytest.mark.parametrize("options", [[], [SHORT, LONG], [SHORT, GLITTER], ["opt_0000000000000000"]])
def test_customizations_that_do_not_fit_are_refused(options: list[str]) -> None:
    """B18: required, at most one, internal, unknown."""
    answer = book(Browser(), TEN, wish(BRAIDS, options=options))
    assert 400 <= answer.status < 500


def test_a_blocked_client_is_asked_to_contact_the_business() -> None:
    """B13: signed in or typed, and without a reason."""
    blocked = on_file("Ana", "Lopez", "ana@example.com", blocked=True)
    for browser in (browser_of(blocked), Browser()):
        answer = book(browser)
        assert (answer.status, answer.code) == (409, "contact_business")


def test_a_visit_can_be_for_someone_else() -> None:
    """B12: it stays with whoever books."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    leo = {"first_name": "Leo", "last_name": "Lopez"}
    assert booked(ana, for_someone_else=leo)["for_someone_else"] == leo
    assert len(ana.get("/api/portal").json["appointments"]) == 1


def test_where_bookings_start_unconfirmed_the_visit_can_be_confirmed(at: Clock) -> None:
    """V8, B11."""
    store(salon(BookingPolicy(starts_unconfirmed=True, confirmation_request_hours=24)), at)
    guest = Browser()
    appointment = booked(guest, local(4, 10))
    assert (appointment["status"], appointment["can_confirm"]) == ("unconfirmed", True)
    confirmed = act(guest, appointment, "confirm")
    assert (confirmed.json["status"], confirmed.json["can_confirm"]) == ("confirmed", False)
    assert act(guest, appointment, "confirm").status == 200
    assert booked(Browser(), local(30, 12, month=11))["status"] == "confirmed"


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (local(30, 9, 45, month=11), "too_soon"),
        (local(1, 10, 7), "off_grid"),
        (local(31, 10).replace(year=2027), "too_far"),
        (local(1, 8), "staff_not_available"),
        (local(1, 16, 15), "staff_not_available"),
        (local(6, 10), "staff_not_available"),
    ],
)
def test_a_time_that_is_not_offered_is_refused_with_its_reason(start: object, code: str, table: str) -> None:
    """B6, B7, F13."""
    before = scan(table)
    answer = book(Browser(), start)  # type: ignore[arg-type]
    assert (answer.status, answer.code) == (409, code)
    assert scan(table) == before


def test_every_offered_time_is_bookable_and_no_other(at: Clock) -> None:
    """B16, F13: for a whole day, in steps of five minutes."""
    store(salon(change=ChangePolicy(undo_minutes=0)), at)
    booked(Browser(), local(2, 12), wish(COLOUR))
    offered = times(Browser(), "2026-12-02", "2026-12-02")
    assert offered
    for minute in range(8 * 60, 18 * 60, 5):
        guest = Browser(address=f"198.51.100.{minute // 10}")
        answer = book(guest, local(2, *divmod(minute, 60)), client=ANA | {"email": f"ana{minute}@example.com"})
        spelled = f"2026-12-02T{minute // 60:02}:{minute % 60:02}:00-05:00"
        assert (answer.status == 201) is (spelled in offered), (spelled, answer.body)
        if answer.status == 201:
            assert act(guest, answer.json, "cancel").status == 200


def test_a_policy_that_changed_meanwhile_must_be_read_again() -> None:
    """B9: where the page says which one was on it."""
    assert book(Browser(), policy_version="v0").code == "policy_changed"
    booked(Browser(), policy_version="v1")


def test_a_session_that_is_over_is_told_so(at: Clock) -> None:
    """A4, A5: not that a contact is missing."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    at.forward(hours=12)
    assert (book(ana).status, book(ana).code) == (401, "signed_out")


@pytest.mark.parametrize(("first", "last"), [("2026-12-02", "2026-12-01"), ("2026-12-01", "2027-02-01")])
def test_a_range_of_dates_has_an_order_and_a_limit(first: str, last: str) -> None:
    query = {"location": HERE, "service": [CUT], "staff": [MARIA], "from": first, "to": last}
    answer = Browser().get(TIMES, **query)
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "to")
