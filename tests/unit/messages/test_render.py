"""What messages may never do: run what they hold, leak, or break their headers (S2, S3, S7, S8; F18, F23)."""

import email
from dataclasses import replace
from email import policy

import pytest
import vobject

from portal.appointments.model import BookedStaff, Group, GroupMember, Person, Status
from portal.business.brand import text_on
from portal.business.model import Picture
from portal.messages.facts import Rendered
from portal.messages.mime import email_bytes
from portal.messages.model import Channel, Kind, MessageSettings, Wording
from portal.messages.render import render
from tests.support.salon import MARIA
from tests.support.visits import booked_service, visit
from tests.unit.messages.test_golden import FLOW, PLACES, at, facts

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


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.LINK], ids=lambda kind: kind.value)
def test_the_primary_contact_s_message_names_no_other_guest(kind: Kind, channel: Channel) -> None:
    """S8, F23: their visit is the only one that knows the others."""
    others = (GroupMember("cli_Other", "apt_Other", "Benedict"),)
    own = visit(PLACES["chicago"][2], group=Group("grp_One", True, "cli_Own", "apt_Own", others))
    rendered = render(facts(kind, channel, visit=own))
    whole = rendered.subject + rendered.text + rendered.html + rendered.calendar.decode()
    assert [told for told in ("Benedict", "cli_Other", "apt_Other", "cli_Own") if told in whole] == []


def test_the_portal_s_own_addresses_can_be_tapped_and_no_other() -> None:
    """S11, A1: also where one address begins another; a name that somebody typed leads nowhere."""
    body = "{{client.first_name}}\n\n{{client.profile_link}}\n\n{{business.booking_link}}"
    shown = facts(Kind.FLOW, Channel.EMAIL, first_name="https://evil.example", profile_link="https://portal.example/")
    rendered = render(replace(shown, flow=replace(FLOW, body=body)))
    assert '<a href="https://portal.example/">View or change your visit</a></p>' in rendered.html
    assert '<a href="https://portal.example/#/book/salon">Book online</a></p>' in rendered.html
    assert 'href="https://evil' not in rendered.html
    assert "https://portal.example/#/book/salon" in rendered.text


def test_a_logo_says_the_name_where_no_picture_is_shown() -> None:
    business = at("chicago").business
    assert "<img" not in render(facts(Kind.BOOKED, Channel.EMAIL)).html
    branded = replace(
        business, name="Tom & Co", brand=replace(business.brand, logo=Picture("https://cdn.example/logo.png"))
    )
    rendered = render(facts(Kind.BOOKED, Channel.EMAIL, catalogue=replace(at("chicago"), business=branded)))
    assert '<img src="https://cdn.example/logo.png" alt="Tom &amp; Co"' in rendered.html


@pytest.mark.parametrize("colour", ["#fff3b0", "#101010"])
def test_the_name_on_the_brand_s_colour_stays_readable_in_the_dark(colour: str) -> None:
    """L1: the colour behind it does not change, so what is written on it must not either."""
    business = at("chicago").business
    branded = replace(business, brand=replace(business.brand, colour=colour))
    html = render(facts(Kind.BOOKED, Channel.EMAIL, catalogue=replace(at("chicago"), business=branded))).html
    assert f".card .brand{{color:{text_on(colour)}!important}}" in html
    assert 'class="pad brand"' in html


def test_what_cannot_be_changed_online_says_whom_to_call() -> None:
    """R5, V4."""
    late = render(facts(Kind.REMINDER, Channel.EMAIL, deadline=None))
    assert "This visit cannot be changed online. Please call us instead." in late.text
    assert "View your visit:" in late.text
    assert "until" not in late.text


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.CANCELLED])
def test_a_flow_message_about_what_is_over_adds_no_visit_by_itself(status: Status) -> None:
    """S11: it is the business's own text, perhaps months later; where that places the info block, it is there."""
    shown = facts(Kind.FLOW, Channel.EMAIL, visit=visit(PLACES["chicago"][2], status=status), deadline=None)
    placed = render(shown)
    assert "What: Cut" in placed.text
    assert "Ring." not in placed.text + placed.html
    own = render(replace(shown, flow=replace(FLOW, body="We miss you.")))
    assert "Cut" not in own.text + own.html.partition("<body")[2]
    assert "cannot be changed" not in own.text


def test_staff_are_told_the_first_letter_of_any_last_name() -> None:
    """S10: of the client's, and of whom the visit is for."""
    shown = visit(PLACES["chicago"][2], for_someone_else=Person("Eva", "Quillfeather"))
    rendered = render(facts(Kind.STAFF_BOOKED, Channel.EMAIL, visit=shown, last_name=""))
    assert "Eva Q." in rendered.text
    assert "Quillfeather" not in rendered.text + rendered.html
    assert "SUMMARY:Ana: Cut" in rendered.calendar.decode()


def raw_of(rendered: Rendered, **changed: str) -> bytes:
    told = {"message_id": "msg_1", "sender": "portal@example.com", "sender_name": "Soho", "to": "ana@example.com"}
    return email_bytes(rendered, **(told | {"reply_to": "soho@example.com"} | changed))


def sent(rendered: Rendered, **changed: str) -> email.message.EmailMessage:
    parsed = email.message_from_bytes(raw_of(rendered, **changed), policy=policy.default)
    assert isinstance(parsed, email.message.EmailMessage)
    return parsed


def test_a_name_cannot_add_a_header() -> None:
    parsed = sent(Rendered("Hello", "Hi"), sender_name="Soho\r\nBcc: everyone@example.com")
    assert parsed["Bcc"] is None
    assert "everyone" in str(parsed["From"])


def test_a_subject_is_one_line_in_any_language() -> None:
    rendered = render(facts(Kind.REMINDER, Channel.EMAIL))
    parsed = sent(replace(rendered, subject="Grüße aus München"), sender_name="Café Zoë")
    assert str(parsed["Subject"]) == "Grüße aus München"
    assert parsed["From"].addresses[0].display_name == "Café Zoë"


def test_an_email_travels_in_seven_bits() -> None:
    """What re-encodes an e-mail on its way breaks its signature."""
    catalogue = at("berlin")
    business = replace(catalogue.business, name="Schönheit")
    rendered = render(facts(Kind.BOOKED, Channel.EMAIL, catalogue=replace(catalogue, business=business)))
    raw = raw_of(rendered)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    parsed = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, email.message.EmailMessage)
    body = parsed.get_body(("plain",))
    assert body is not None
    assert "Schönheit" in body.get_content()


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r"])
def test_no_name_breaks_a_subject_into_two_headers(break_: str) -> None:
    shown = facts(Kind.FLOW, Channel.EMAIL, first_name=f"Ana{break_}Bcc: everyone@example.com")
    rendered = render(replace(shown, flow=replace(FLOW, subject="Hello {{client.first_name}}")))
    assert rendered.subject == "Hello Ana Bcc: everyone@example.com"
    assert sent(rendered)["Bcc"] is None


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
    shown = visit(start, sequence=sequence, status=Status(status.lower()))
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
        assert event.attendee.params["PARTSTAT"] == ["ACCEPTED"]


@pytest.mark.parametrize("kind", [Kind.REMINDER, Kind.LINK, Kind.CONFIRMED, Kind.FLOW, Kind.CONFIRMATION_REQUEST])
def test_what_changes_nothing_carries_no_calendar_file(kind: Kind) -> None:
    """S7."""
    assert render(facts(kind, Channel.EMAIL)).calendar == b""
