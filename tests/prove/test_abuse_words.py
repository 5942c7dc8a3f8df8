"""What clients and businesses type, where it comes out again: e-mails, texts, calendars, logs, tables (F20, F23)."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
import vobject

from commands.importing.load_catalogue import save_catalogue
from portal.access import feeds
from portal.access.model import Role
from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.business.model import Business
from portal.messages.model import Kind, MessageSettings, Wording
from tests.integration.conftest import Clock, store
from tests.support.asking import BOOK as BOOKING
from tests.support.asking import act, booking, wish
from tests.support.belongings import staff_of
from tests.support.business_file import small_catalogue
from tests.support.contract import document
from tests.support.everything import scan
from tests.support.logs import logged
from tests.support.outbox import Outbox, Sent
from tests.support.portal import Browser
from tests.support.proof import Proof
from tests.support.salon import BUSINESS, MARIA, SLUG, local

MARK = "Zq7"  # in every hostile text, so that it can be found again wherever it went
WORDS = {
    "a script": f"<script>alert('{MARK}')</script>",
    "a picture that runs": f"<img src=x onerror=alert({MARK})>",
    "out of an attribute": f'" onmouseover="alert({MARK})',
    "out of a link": f"</a><a href=javascript:alert({MARK})>",
    "out of a comment": f"--><svg/onload=alert({MARK})>",
    "half of a tag": f"{MARK}<b",
    "entities": f"&lt;script&gt;{MARK}&#60;",
    "an address": f"https://evil.example/{MARK}",
    "a tag of ours": f"{{{{client.profile_link}}}}{MARK}",
    "a tag of others": f"${{jndi:ldap://x/{MARK}}} #{{7*7}} {{%{MARK}%}}",
    "a format": f"%s%n%x {MARK} {{0}} {{self.__class__}}",
    "a formula": f"=HYPERLINK(A1;{MARK})",
    "a sum": f"+1+cmd|'{MARK}'!A0",
    "a negative": f"-2+3+{MARK}",
    "a function": f"@SUM({MARK})",
    "a calendar": f"{MARK};X=Y,Z\\nEND:VEVENT\\nBEGIN:VEVENT",
    "a parameter": f'{MARK}";ROLE=CHAIR:mailto:evil@example.com',
    "an escape": f"{MARK}\\",
    "a header": f"{MARK} Bcc: evil@example.com",
    "a log line": f'{MARK}","level":"ERROR","action":"book',
    "a query": f"' OR 1=1 --{MARK}",
    "very wide letters": f"{MARK}" + "\U0001f469\u200d\U0001f467" * 10,
}
BROKEN = {
    "a new line": f"{MARK}\r\nBcc: evil@example.com",
    "a lone new line": f"{MARK}\nBEGIN:VEVENT",
    "a line of Unicode": f"{MARK}\u2028ATTENDEE:mailto:evil@example.com",
    "letters turned round": f"{MARK}\u202egnp.exe",
    "an end of text": f"{MARK}\x00",
    "a terminal's colours": f"{MARK}\x1b[31m",
    "half of a character": f"{MARK}\ud800",
}
ADDRESSES = (
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example",
    "/evil",
    "https://",
    "https:///evil.example",
    "file:///etc/passwd",
    "https://a b.example",
)


class Shown(HTMLParser):
    """What a mail program would make of a page: everything in it that could run or lead anywhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.leads: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.runs += [tag] if tag in {"script", "svg", "iframe", "object", "embed", "form", "base", "link"} else []
        for name, value in attributes:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                self.runs.append(f"{tag} {name}={value}")
            if name in {"href", "src"}:
                self.leads.add(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def talkative(catalogue: Catalogue, at: Clock) -> Catalogue:
    """The salon, which greets clients by name in a subject and a text of its own, and tells its staff."""
    own = MessageSettings(
        {
            Kind.BOOKED: Wording(
                subject="For {{client.first_name}}", body="Hello {{client.first_name}} {{client.last_name}}"
            )
        }
    )
    maria = replace(catalogue.staff[MARIA], email="maria@example.com")
    business: Business = replace(catalogue.business, messages=own)
    return store(replace(catalogue, business=business, staff=catalogue.staff | {MARIA: maria}), at)


def typed(hostile: str, number: int) -> dict[str, Any]:
    """A booking with it wherever a guest can type, each from an address of its own."""
    names = {"first_name": hostile, "last_name": hostile}
    return {"client": names | {"email": f"eva{number}@example.com"}, "for_someone_else": names, "note": hostile}


@pytest.mark.usefixtures("talkative")
@pytest.mark.proof(
    part=4,
    claim="Whatever anybody types stays text: in e-mails, calendars, texts, logs and the page.",
    how=f"{len(WORDS)} hostile names and notes booked, moved and cancelled by a guest and read back from the e-mails' "
    "headers, text, HTML and calendar files, the client's and the staff's feed, and the log; "
    f"{len(BROKEN)} that could steer a line or a screen are refused at the door.",
)
def test_what_is_typed_stays_text(table: str, at: Clock, proof: Proof) -> None:
    outbox, count = Outbox(table), 0
    feed = feeds.make(BUSINESS, staff=MARIA)
    with logged() as log:
        for number, (name, hostile) in enumerate(WORDS.items()):
            guest = Browser(address=f"198.51.100.{number + 1}")
            answer = guest.post(
                BOOKING, booking(local(1 + number % 5, 9 + number // 5), wish(staff=MARIA), **typed(hostile, number))
            )
            assert answer.status == 201, (name, answer.body)
            assert act(guest, answer.json, "cancel").status == 200
            at.forward(minutes=11)
            told = [*outbox.drain(), *outbox.wake(at.now)]
            assert told, name
            for sent in told:
                assert wrong_in(sent, hostile) == [], name
                count += 1
        calendar = Browser().get(f"/api/feeds/{feed}/calendar.ics").body
        for broken in BROKEN.values():
            for where in ("first_name", "last_name"):
                person = {"first_name": "Eva", "last_name": "Ek", "email": "eva@example.com"} | {where: broken}
                refused = Browser().post(BOOKING, booking(local(4, 15), client=person))
                assert refused.status == 400
                assert MARK not in refused.body
    assert_calendar(calendar, len(WORDS))
    lines = log.getvalue().splitlines()
    assert all(isinstance(json.loads(line), Mapping) for line in lines)
    assert MARK not in log.getvalue()
    proof.result = (
        f"{count} messages: no script, no address but ours, one VEVENT each, no header added, no tag filled in twice. "
        f"{len(lines)} log lines, each whole JSON, and nothing typed in any of them."
    )


def wrong_in(sent: Sent, hostile: str) -> list[str]:
    """What somebody achieved in a message."""
    wrong = [f"header {name}" for name in sent.headers if name.lower() in {"bcc", "cc"}]
    wrong += ["subject in lines" for _ in [0] if len(sent.subject.splitlines()) > 1]
    if not re.fullmatch(r"(eva\d+|maria)@example\.com", sent.to):
        wrong.append(f"sent to {sent.to}")
    if sent.html:
        shown = Shown(sent.html)
        wrong += shown.runs
        wrong += [
            address for address in shown.leads if not address.startswith(("https://portal.example/", "tel:", "mailto:"))
        ]
        if hostile in sent.text and re.sub(r"\s+", " ", hostile) not in re.sub(r"\s+", " ", shown.text):
            wrong.append("the text says it, the HTML something else")
    if sent.calendar:
        assert_calendar(sent.calendar, 1)
    return wrong


def assert_calendar(text: str, most: int) -> None:
    """It is one calendar, of at most so many events, with nobody in it whom we did not put there."""
    calendar = vobject.readOne(text)
    events = calendar.contents.get("vevent", [])
    assert len(events) <= most
    for event in events:
        people = [str(one.value).lower() for name in ("attendee", "organizer") for one in event.contents.get(name, [])]
        assert not [one for one in people if "evil" in one]
        assert set(event.contents) <= {
            *("uid", "sequence", "dtstamp", "dtstart", "dtend", "summary", "location", "description", "status"),
            *("organizer", "attendee"),
        }
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.proof(
    part=4,
    claim="No business can make its page or its e-mails lead to a script, and no table is handed out to be opened.",
    how=f"{len(ADDRESSES)} addresses that run something, or lead elsewhere than they say, as website, map and logo; "
    "hostile rows in a table that is moved in; the media types of every answer in the document.",
)
def test_no_address_of_a_business_runs_anything(table: str, at: Clock, proof: Proof) -> None:
    file = read(CatalogueFile, small_catalogue() | {"slug": SLUG})
    save_catalogue(file, catalogue_of(file), at.now)
    mia = staff_of(BUSINESS, Role.OWNER)
    before = scan(table)
    tried = 0
    for address in ADDRESSES:
        for changes in (
            {"website": address},
            {"brand": {"logo": address}},
            {"brand": {"cover": [{"src": address, "width": 640, "height": 320}]}},
            {"locations": {"soho": {"map_url": address}}},
        ):
            answer = mia.request("PATCH", "/api/owner/business", {"version": 1, "changes": changes})
            tried += 1
            assert answer.status == 400, (changes, answer.body)
    for broken in BROKEN.values():
        if broken.isprintable() or "\ud800" in broken:
            continue
        row = 'source_id,first_name,email\n1,"' + broken.replace('"', '""') + '",x@example.com\n'
        answer = moved_in(mia, row)
        tried += 1
        assert answer["problems"], broken
    assert scan(table) == before
    kinds = {
        kind
        for methods in document()["paths"].values()
        for told in methods.values()
        for answer in told["responses"].values()
        for kind in answer.get("content", {})
    }
    assert kinds == {"application/json", "application/problem+json", "text/calendar; charset=utf-8"}
    proof.result = (
        f"{tried} tries, all refused. No answer is a table (CSV) or a page (HTML), so a formula in a name is opened by "
        "nothing of ours."
    )


def moved_in(mia: Browser, rows: str) -> Any:
    headers: Mapping[str, str] = {"content-type": "text/csv"}
    answer = mia.request("POST", "/api/owner/import/clients", rows, headers=headers, query={"dry_run": "false"})
    assert answer.status == 200, answer.body
    return answer.json
