"""What messages may never do: run what they hold, leak, or break their headers (S2, S3, S7, S8; F18, F23)."""

import email
from dataclasses import replace
from email import policy

import pytest
import vobject

from portal.appointments.model import BookedStaff, Person
from portal.messages.facts import Rendered
from portal.messages.mime import email_bytes
from portal.messages.model import Channel, Kind, MessageSettings, Wording
from portal.messages.render import render
from tests.support.salon import MARIA
from tests.support.visits import booked_service, visit
from tests.unit.messages.test_golden import PLACES, at, facts

HTML = '<script>alert("x")</script>'


def test_what_anybody_typed_is_text_in_html() -> None:
    """S2: an owner's words and a client's name alike."""
    catalogue = at("chicago")
    wording = MessageSettings(wordings={Kind.BOOKED: Wording(body=f"{HTML} {{{{client.first_name}}}}")})
    business = replace(catalogue.business, messages=wording, name=HTML)
    rendered = render(
        facts(Kind.BOOKED, Channel.EMAIL, first_name=HTML, catalogue=replace(catalogue, business=business))
    )
    assert "<script" not in rendered.html
    assert "&lt;script&gt;" in rendered.html
    assert HTML in rendered.text


def test_the_business_s_own_words_are_used_and_the_info_block_stands_where_they_say() -> None:
    """S2, S3."""
    catalogue = at("chicago")
    wording = Wording(subject="Ola {{client.first_name}}", body="First.\n\n{{appointment.info}}\n\nLast.", text="Hi")
    business = replace(catalogue.business, messages=MessageSettings(wordings={Kind.BOOKED: wording}))
    catalogue = replace(catalogue, business=business)
    rendered = render(facts(Kind.BOOKED, Channel.EMAIL, catalogue=catalogue))
    assert rendered.subject == "Ola Ana"
    places = [rendered.text.index(said) for said in ("First.", "What: Cut", "Last.")]
    assert places == sorted(places)
    places = [rendered.html.index(said) for said in ("First.", "Cut</td>", "Last.")]
    assert places == sorted(places)
    assert render(facts(Kind.BOOKED, Channel.TEXT, catalogue=catalogue)).text == "Hi"


@pytest.mark.parametrize(("requested", "shown"), [(True, True), (False, False)])
def test_staff_are_named_only_where_they_were_asked_for(requested: bool, shown: bool) -> None:
    """V2."""
    service = booked_service(staff=(BookedStaff(MARIA, "Maria", requested),))
    rendered = render(facts(Kind.BOOKED, Channel.EMAIL, visit=visit(PLACES["chicago"][2], services=(service,))))
    assert ("Maria" in rendered.text + rendered.html) is shown


def test_an_email_to_staff_tells_no_contact_of_the_client_s() -> None:
    """S8, S10."""
    rendered = render(facts(Kind.STAFF_BOOKED, Channel.EMAIL, email="maria@example.com", phone=""))
    assert "Ana L." in rendered.text
    assert "Lopez" not in rendered.text + rendered.html + rendered.calendar.decode()
    assert "#/enter/" not in rendered.text + rendered.html


def test_a_message_to_one_guest_holds_nothing_of_another() -> None:
    """S8, F23: everything that a visit says is its own."""
    own = visit(PLACES["chicago"][2], typed=Person("Ben", "Berg", "ben@example.com"))
    rendered = render(facts(Kind.BOOKED, Channel.EMAIL, visit=own, first_name="Ben", last_name="Berg", email="b@e.com"))
    for other in ("Ana", "Lopez", "ana@example.com", "+12125550101"):
        assert other not in rendered.text + rendered.html + rendered.calendar.decode()


def sent(rendered: Rendered, **changed: str) -> email.message.EmailMessage:
    told = {"message_id": "msg_1", "sender": "portal@example.com", "sender_name": "Soho", "to": "ana@example.com"}
    raw = email_bytes(rendered, **(told | {"reply_to": "soho@example.com"} | changed))
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, email.message.EmailMessage)
    return parsed


def test_a_name_cannot_add_a_header() -> None:
    parsed = sent(Rendered("Hello", "Hi"), sender_name="Soho\r\nBcc: everyone@example.com")
    assert parsed["Bcc"] is None
    assert "everyone" in str(parsed["From"])


def test_a_subject_is_one_line_in_any_language() -> None:
    rendered = render(facts(Kind.REMINDER, Channel.EMAIL))
    parsed = sent(replace(rendered, subject="Grüße aus München"))
    assert str(parsed["Subject"]) == "Grüße aus München"


def test_unsubscribing_is_one_click() -> None:
    """S6, RFC 8058."""
    parsed = sent(Rendered("Hello", "Hi"), unsubscribe_url="https://portal.example/api/unsubscribe/x")
    assert parsed["List-Unsubscribe"] == "<https://portal.example/api/unsubscribe/x>"
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent(Rendered("Hello", "Hi"))["List-Unsubscribe"] is None


def test_the_same_message_always_has_the_same_id() -> None:
    """S5: what repeats can be told."""
    assert sent(Rendered("Hello", "Hi"))["Message-ID"] == "<msg_1@example.com>"


@pytest.mark.parametrize(
    ("kind", "sequence", "method", "status"),
    [
        (Kind.BOOKED, 0, "REQUEST", "CONFIRMED"),
        (Kind.RESCHEDULED, 1, "REQUEST", "CONFIRMED"),
        (Kind.RESCHEDULED_BY_STAFF, 2, "REQUEST", "CONFIRMED"),
        (Kind.CANCELLED, 3, "CANCEL", "CANCELLED"),
    ],
)
def test_a_calendar_is_told_one_visit_from_booking_to_cancelling(
    kind: Kind, sequence: int, method: str, status: str
) -> None:
    """S7, F18: one UID, SEQUENCE 0 to 3, the method in the file and in the MIME type alike."""
    start = PLACES["berlin"][2]
    state = "cancelled" if status == "CANCELLED" else "confirmed"
    shown = visit(start, sequence=sequence, status=type(visit().status)(state))
    parsed = sent(render(facts(kind, Channel.EMAIL, "berlin", visit=shown)))
    parts = [part for part in parsed.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == [method, method]
    assert [part.get_filename() for part in parts] == [None, "invite.ics"]
    for part in parts:
        calendar = vobject.readOne(part.get_content())  # another library than the one that wrote it
        event = calendar.vevent
        assert (calendar.method.value, event.status.value, event.sequence.value) == (method, status, str(sequence))
        assert event.uid.value == f"{shown.id}@salon"
        assert event.dtstart.value == start
        assert event.organizer.value == "mailto:soho@example.com"
        assert event.attendee.value == "mailto:ana@example.com"


@pytest.mark.parametrize("kind", [Kind.REMINDER, Kind.LINK, Kind.CONFIRMED, Kind.FLOW, Kind.CONFIRMATION_REQUEST])
def test_what_changes_nothing_carries_no_calendar_file(kind: Kind) -> None:
    """S7."""
    assert render(facts(kind, Channel.EMAIL)).calendar == b""
