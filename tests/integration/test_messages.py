"""From a change through the stream, the queue and the schedules to what goes out (S1, S5, S6, S9; F17, F19)."""

import json
from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

import pytest

from portal import clock
from portal.access import links
from portal.access.model import Role
from portal.appointments import desk, staff_visit
from portal.appointments.model import CancellationKind
from portal.business.catalogue import Catalogue
from portal.clients.contacts import hashed
from portal.clients.model import Address, Client
from portal.messages.senders import NotSentError
from portal.settings import contact_key
from portal.table.write import Write
from tests.integration.conftest import Clock, store
from tests.support.asking import act, booked, move, wish
from tests.support.desk import browser_of_staff
from tests.support.outbox import Outbox, Sent, parked, schedules, sent
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS, HERE, LENA, MARIA, local
from tests.support.stored import client_reached_by, stored_appointment
from tests.support.visits import booked_service


@pytest.fixture
def outbox(catalogue: Catalogue, table: str) -> Outbox:  # noqa: ARG001  the salon is there
    return Outbox(table)


@pytest.fixture
def ana(catalogue: Catalogue) -> Browser:  # noqa: ARG001  the salon is there
    return browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101"))


def kinds(sent: list[Sent]) -> list[tuple[str, str]]:
    return sorted((one.channel, one.to) for one in sent)


def keep(address: Address) -> None:
    """What a carrier told."""
    write = Write(clock.now())
    write.changed(address)
    write.commit()


ANN = {"first_name": "Ann", "last_name": "Lopez", "email": "ann@example.com"}
TYPED = {"first_name": "A", "last_name": "B", "phone": "212 555 0177"}
BOTH = [("email", "ana@example.com"), ("text", "+12125550101")]


def test_a_booking_is_told_once_by_email_and_text(ana: Browser, outbox: Outbox) -> None:
    """S1, S5."""
    booked(ana)
    told = outbox.drain()
    assert kinds(told) == BOTH
    assert "You are booked" in told[0].subject
    assert outbox.drain() == []


def test_the_link_in_a_message_opens_the_visit_it_was_sent_for(ana: Browser, outbox: Outbox) -> None:
    """A1, A2."""
    visit = booked(ana)
    [email, text] = outbox.drain()
    for one in (email, text):
        assert f"https://portal.example/#/enter/{one.token}?to=appointment/{visit['id']}" in one.text
        browser = Browser()
        assert browser.post("/api/sessions", {"token": one.token}).status == 201
        assert browser.get(f"/api/appointments/{visit['id']}").status == 200


def test_a_guest_is_written_where_they_said_and_their_link_sees_that_visit_only(outbox: Outbox) -> None:
    """A7."""
    earlier = booked(browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101")))
    outbox.drain()
    typed = {"first_name": "Ana", "last_name": "Lopez", "email": "ana@example.com", "phone": "212 555 0199"}
    visit = booked(Browser(), local(2, 10), client=typed)
    told = outbox.drain()
    assert kinds(told) == [("email", "ana@example.com"), ("text", "+12125550199")]
    browser = Browser()
    assert browser.post("/api/sessions", {"token": told[1].token}).json["session"] == "visit"
    assert browser.get(f"/api/appointments/{visit['id']}").status == 200
    assert browser.get(f"/api/appointments/{earlier['id']}").status == 404


def test_the_same_booking_sent_eleven_times_is_told_once(ana: Browser, outbox: Outbox) -> None:
    """B17, F6."""
    for _ in range(11):
        booked(ana, key="k" * 22)
    assert kinds(outbox.drain()) == BOTH


def test_a_move_is_told_with_the_time_it_gave_up(ana: Browser, outbox: Outbox) -> None:
    visit = booked(ana)
    outbox.drain()
    move(ana, visit, local(2, 10))
    told = outbox.drain()
    assert kinds(told) == BOTH
    assert "Before: Tuesday, December 1, 2026 at 10:00 AM EST" in told[0].text


def test_moving_to_the_same_time_says_nothing(ana: Browser, outbox: Outbox) -> None:
    """R7."""
    visit = booked(ana)
    outbox.drain()
    move(ana, visit, local(1, 10))
    assert outbox.drain() == []


def test_a_cancellation_is_told_when_its_undo_is_over(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """C4."""
    visit = booked(ana, local(4, 10))
    outbox.drain()
    act(ana, visit, "cancel")
    assert outbox.drain() == []
    assert outbox.wake(at.now + timedelta(minutes=9)) == []
    at.forward(minutes=10)
    told = outbox.wake(at.now)
    assert kinds(told) == BOTH
    assert told[0].subject == "Your visit on Friday, December 4, 2026 is cancelled"


def test_an_undone_cancellation_is_never_told(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """C4."""
    visit = booked(ana, local(4, 10))
    outbox.drain()
    cancelled = act(ana, visit, "cancel").json
    outbox.drain()
    act(ana, cancelled, "restore")
    assert outbox.drain() == []
    at.forward(minutes=11)
    assert outbox.wake(at.now) == []


def test_no_stale_reminder_after_a_move_or_a_cancellation(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """F17, S5."""
    moved, cancelled, kept = (booked(ana, local(day, 10)) for day in (7, 8, 9))
    outbox.drain()
    move(ana, moved, local(10, 10))
    act(ana, cancelled, "cancel")
    outbox.drain()
    at.forward(days=8, hours=2)
    told = [one for one in outbox.wake(at.now) if "cancelled" not in one.text]
    assert kinds(told) == BOTH
    assert kept["id"] in told[0].text
    at.forward(days=30)
    assert outbox.wake(at.now) == []
    assert schedules() == []


def test_a_stream_delivered_twice_and_reversed_says_the_same(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """S5: whatever comes twice or late."""
    visit = booked(ana, local(4, 10))
    moved = move(ana, visit, local(5, 10)).json
    act(ana, moved, "cancel")
    records = outbox.changes()
    outbox.tell(records[::-1])
    outbox.tell(records)
    outbox.send()
    outbox.tell(records)
    outbox.send()
    at.forward(minutes=11)
    outbox.wake(at.now)
    assert sorted(one.subject.split(" on ")[0] for one in sent() if one.channel == "email") == [
        "You are booked: Cut",
        "Your visit",
        "Your visit is now",
    ]
    assert len([one for one in sent() if one.channel == "text"]) == 3
    assert parked() == []


def subjects(told: list[Sent]) -> list[str]:
    return [one.subject for one in told if one.channel == "email"]


def test_every_way_that_staff_change_a_visit_says_one_thing_of_its_own(
    ana: Browser, catalogue: Catalogue, outbox: Outbox
) -> None:
    """F19, R6."""
    visit = booked(ana, local(8, 10))
    outbox.drain()
    seen = stored_appointment(client_reached_by("ana@example.com").id, visit["id"])
    moved = desk.move(catalogue, seen, local(9, 10))
    assert subjects(outbox.drain()) == ["We have changed your visit: Wednesday, December 9, 2026"]
    cancelled = desk.cancel(catalogue, moved, CancellationKind.LATE)
    assert subjects(outbox.drain()) == ["We had to cancel your visit on Wednesday, December 9, 2026"]
    back = desk.uncancel(catalogue, cancelled)
    assert subjects(outbox.drain()) == ["Your visit on Wednesday, December 9, 2026 is on again"]
    silent = desk.move(catalogue, back, local(10, 10), notify_client=False)
    assert outbox.drain() == []
    desk.cancel(catalogue, silent, CancellationKind.NORMAL, notify_client=False)
    assert outbox.drain() == []


def test_a_visit_that_staff_make_is_told_in_their_words_and_alerts_no_staff(
    catalogue: Catalogue, outbox: Outbox, at: Clock
) -> None:
    """F19, S10."""
    with_contact = replace(catalogue.staff[MARIA], phone="+12125550111", email="maria@example.com")
    catalogue = store(replace(catalogue, staff=catalogue.staff | {MARIA: with_contact}), at)
    client = on_file("Ana", "Lopez", "ana@example.com")
    staff_visit.place(catalogue, staff_visit.StaffVisit(client.id, HERE, local(8, 10), (booked_service(),)))
    assert kinds(outbox.drain()) == [("email", "ana@example.com")]
    booked(browser_of(client), local(8, 14))
    told = outbox.drain()
    assert kinds(told) == [("email", "ana@example.com"), ("email", "maria@example.com"), ("text", "+12125550111")]
    assert "#/enter/" not in next(one for one in told if one.to == "+12125550111").text


def test_a_group_s_guests_are_each_told_of_their_own_visit(ana: Browser, outbox: Outbox) -> None:
    """S8, V3."""
    guests = [{"first_name": "Bo", "last_name": "Berg", "email": "bo@example.com", "services": [wish(staff=LENA)]}]
    booked(ana, local(8, 10), wish(), guests=guests)
    told = outbox.drain()
    assert kinds(told) == [("email", "ana@example.com"), ("email", "bo@example.com"), ("text", "+12125550101")]
    to_bo = next(one for one in told if one.to == "bo@example.com")
    assert "Ana" not in to_bo.text + to_bo.html + to_bo.calendar


def test_after_a_stop_the_answer_goes_by_email_alone_and_is_said_once(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """S6."""
    keep(Address(hashed("", "+12125550101", contact_key()), stopped_at=at.now))
    booked(ana)
    assert kinds(outbox.drain()) == [("email", "ana@example.com")]


def test_a_link_asked_for_by_a_phone_that_stopped_comes_by_email(outbox: Outbox, at: Clock) -> None:
    """S6, A6."""
    on_file("Ana", "Lopez", "ana@example.com", "+12125550101")
    keep(Address(hashed("", "+12125550101", contact_key()), stopped_at=at.now))
    asked = Browser().post("/api/links", {"business": BUSINESS, "contact": "212 555 0101"})
    assert asked.status == 202
    assert kinds(outbox.drain()) == [("email", "ana@example.com")]


def test_a_link_for_a_shared_contact_names_nobody_and_offers_the_choice_only_when_open(outbox: Outbox) -> None:
    """A2."""
    for name in ("Ana", "Ben"):
        on_file(name, "Lopez", "family@example.com")
    Browser().post("/api/links", {"business": BUSINESS, "contact": "family@example.com", "to": "book"})
    [told] = outbox.drain()
    assert "Ana" not in told.text
    assert "Ben" not in told.text
    choice = Browser().post("/api/sessions", {"token": told.token})
    assert sorted(one["first_name"] for one in choice.json["choices"]) == ["Ana", "Ben"]


def test_a_link_to_several_never_goes_to_a_contact_that_is_one_s_alone(outbox: Outbox, at: Clock) -> None:
    """A2, A8: not even where the shared one can no longer be used."""
    for name, phone in (("Ana", "+12125550101"), ("Ben", "+12125550102")):
        on_file(name, "Lopez", "family@example.com", phone)
    keep(Address(hashed("", "family@example.com", contact_key()), bounced_at=at.now))
    Browser().post("/api/links", {"business": BUSINESS, "contact": "family@example.com"})
    assert outbox.drain() == []


def test_an_expired_link_of_several_has_a_fresh_one_sent_to_what_they_share(outbox: Outbox, at: Clock) -> None:
    """A2, A5."""
    both = [
        on_file(name, "Lopez", "family@example.com", phone)
        for name, phone in (("Ana", "+12125550101"), ("Ben", "+12125550102"))
    ]
    token = links.make(BUSINESS, [client.id for client in both], timedelta(days=1))
    at.forward(days=2)
    Browser().post("/api/links", {"token": token})
    [told] = outbox.drain()
    assert told.to == "family@example.com"
    choice = Browser().post("/api/sessions", {"token": told.token})
    assert sorted(one["first_name"] for one in choice.json["choices"]) == ["Ana", "Ben"]


def test_an_expired_link_has_a_fresh_one_sent_to_the_contact_on_file_that_leads_back(outbox: Outbox, at: Clock) -> None:
    """A5: and to no other contact than the one on file now."""
    client = on_file("Ana", "Lopez", "ana@example.com")
    token = links.make(BUSINESS, [client.id], timedelta(days=1))
    at.forward(days=2)
    assert Browser().post("/api/sessions", {"token": token}).code == "link_expired"
    assert Browser().post("/api/links", {"token": token, "to": "appointments"}).status == 202
    [told] = outbox.drain()
    assert told.to == "ana@example.com"
    assert f"/#/enter/{told.token}?to=appointments" in told.text
    assert Browser().post("/api/sessions", {"token": told.token}).status == 201


def merged(client: Client, into: Client) -> None:
    answer = browser_of_staff(Role.OWNER).post(f"/api/owner/clients/{into.id}/merge", {"other": client.id})
    assert answer.status == 200, answer.body


def test_what_was_queued_when_its_client_was_merged_goes_to_who_they_are_now(outbox: Outbox) -> None:
    """S9, O1."""
    ann, ana = on_file("Ann", "Lopez", "ann@example.com"), on_file("Ana", "Lopez", "ana@example.com")
    visit = booked(browser_of(ann))
    outbox.tell(outbox.changes())
    merged(ann, into=ana)
    [told] = outbox.drain()
    assert (told.to, "You are booked" in told.subject) == ("ana@example.com", True)
    browser = Browser()
    assert browser.post("/api/sessions", {"token": told.token}).status == 201
    assert browser.get(f"/api/appointments/{visit['id']}").status == 200


def test_an_old_link_to_one_visit_has_a_fresh_one_sent_after_its_client_was_merged(outbox: Outbox, at: Clock) -> None:
    """A5, A7, O1: the visit is the kept client's."""
    visit = booked(Browser(), local(2, 10), client=ANN)
    [first] = outbox.drain()
    merged(client_reached_by(ANN["email"]), into=on_file("Ana", "Lopez", "ana@example.com"))
    at.forward(minutes=1)
    assert Browser().post("/api/links", {"token": first.token}).status == 202
    [told] = outbox.drain()
    assert told.to == ANN["email"]
    browser = Browser()
    assert browser.post("/api/sessions", {"token": told.token}).status == 201
    assert browser.get(f"/api/appointments/{visit['id']}").status == 200


def test_texts_to_a_number_that_was_only_typed_have_a_limit_a_day(
    catalogue: Catalogue, at: Clock, outbox: Outbox
) -> None:
    """F32."""
    few = replace(catalogue.business, messages=replace(catalogue.business.messages, texts_a_day=2))
    store(replace(catalogue, business=few), at)
    for day in (7, 8, 9):
        booked(Browser(), local(day, 10), client=TYPED)
    assert kinds(outbox.drain()) == [("text", "+12125550177")] * 2


def test_a_text_that_fails_again_and_again_uses_up_one_of_the_days_share(
    catalogue: Catalogue, at: Clock, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S9, F32."""
    few = replace(catalogue.business, messages=replace(catalogue.business.messages, texts_a_day=2))
    store(replace(catalogue, business=few), at)
    with monkeypatch.context() as down:
        down.setattr("portal.messages.deliver.send_text", Mock(side_effect=NotSentError))
        booked(Browser(), client=TYPED)
        assert outbox.drain() == []
    outbox.requeue(parked())
    booked(Browser(), local(2, 10), client=TYPED)
    assert kinds(outbox.drain()) == [("text", "+12125550177")] * 2
    booked(Browser(), local(3, 10), client=TYPED)
    assert outbox.drain() == []


def test_texts_go_to_the_countries_of_the_business_only(outbox: Outbox) -> None:
    """F32: expensive numbers abroad are a spammer's aim."""
    booked(Browser(), client={"first_name": "A", "last_name": "B", "phone": "+44 20 7946 0018"})
    assert outbox.drain() == []


def test_a_record_that_cannot_be_read_is_parked_whole_and_holds_up_no_other(ana: Browser, outbox: Outbox) -> None:
    """S9."""
    booked(ana)
    [record] = outbox.changes()
    broken = json.loads(json.dumps(record))
    broken["dynamodb"]["NewImage"]["data"] = {"B": "bm90IGEgcmVjb3Jk"}
    outbox.tell([broken, record])
    outbox.send()
    assert kinds(sent()) == BOTH
    [kept] = parked()
    assert json.loads(kept) == broken


def test_a_message_that_cannot_be_written_is_not_taken_on(
    ana: Browser, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S5, S9: it is parked whole, and sent later without counting as a repeat."""
    booked(ana)
    monkeypatch.setenv("SENDER_EMAIL", "")
    outbox.drain()
    assert kinds(sent()) == [BOTH[1]]
    [kept] = parked()
    monkeypatch.setenv("SENDER_EMAIL", "portal@example.com")
    outbox.requeue([kept])
    outbox.send()
    assert kinds(sent()) == BOTH
