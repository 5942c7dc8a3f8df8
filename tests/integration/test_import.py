"""A business sets itself up from a file: all of it, or nothing; again and again; and nothing is ever deleted."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import check_days, import_business, make_link
from commands.calendars.check import check, rebuild
from commands.importing.yaml_file import read_yaml
from portal.access.enter import enter
from portal.access.model import Session
from portal.appointments import desk
from portal.appointments.calendar import Day
from portal.appointments.model import Appointment, Status
from portal.business.catalogue import Catalogue
from portal.business.view import view_business
from portal.clients.model import Client, Contact
from portal.errors import TryAgain
from portal.ids import derived
from portal.table import keys
from portal.table.catalogue import load
from portal.table.days import pack
from portal.table.items import Item
from portal.table.read import one, partition
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.business_file import GONE, changed, small
from tests.support.everything import scan

BUSINESS = derived("biz", "small")
SOHO = derived("loc", "small", "soho")
pytestmark = pytest.mark.usefixtures("table", "at")

DEMO = Path(__file__).parents[2] / "demo" / "business.yaml"


class Terminal:
    """Runs the commands as someone at a terminal would."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.file = folder / "business.yaml"
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def run(self, command: Any, *arguments: str) -> str:
        """What the command printed; raises SystemExit with what it said where it failed."""
        self._monkeypatch.setattr(sys, "argv", ["command", *arguments])
        command.main()
        return self._capsys.readouterr().out

    def fails(self, command: Any, *arguments: str) -> str:
        """What the command printed and said before it ended with exit code 1."""
        with pytest.raises(SystemExit) as ended:
            self.run(command, *arguments)
        return f"{self._capsys.readouterr().out}{ended.value.code}"

    def imports(self, content: Any) -> str:
        self.file.write_text(yaml.safe_dump(content, sort_keys=False))
        return self.run(import_business, str(self.file))

    def refuses(self, content: Any) -> str:
        self.file.write_text(yaml.safe_dump(content, sort_keys=False))
        return self.fails(import_business, str(self.file))


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on Monday 30 November 2026, with an empty table."""
    return Terminal(tmp_path, monkeypatch, capsys)


def catalogue_now(at: Clock) -> Catalogue:
    return load(BUSINESS, at.now)


def of_client(key: str) -> list[Any]:
    """Everything in a client's partition: appointments first, the client last."""
    return list(partition(keys.client_partition(derived("cli", BUSINESS, "import", key))))


def appointments(key: str) -> list[Appointment]:
    return sorted((r for r in of_client(key) if isinstance(r, Appointment)), key=lambda visit: visit.start)


def without_times(table: str) -> list[dict[str, Any]]:
    """Everything in the table but for when it was written."""
    return [{k: v for k, v in item.items() if k not in {"created_at", "updated_at"}} for item in scan(table)]


def test_an_import_writes_catalogue_clients_and_visits(terminal: Terminal, at: Clock) -> None:
    said = terminal.imports(small())
    assert said.endswith("Appointments: 2 of 2 rows, 3 appointments new\nDone.\n")
    catalogue = catalogue_now(at)
    assert [service.name for service in catalogue.services.values()] == ["Cut", "Colour", "Massage", "Steam"]
    assert catalogue.policies == {catalogue.business.policy_version: "Please call us."}
    assert [visit.services[0].name for visit in appointments("ana")] == ["Cut", "Colour"]
    assert [visit.services[0].name for visit in appointments("ben")] == ["Cut"]
    assert terminal.run(check_days, "--business", "small").startswith("All ")


def test_the_same_import_again_changes_nothing(terminal: Terminal, table: str, at: Clock) -> None:
    terminal.imports(small())
    before = without_times(table)
    at.forward(minutes=10)
    assert "0 appointments new" in terminal.imports(small())
    assert without_times(table) == before


def test_a_wrong_field_is_told_with_line_and_path_and_nothing_is_written(terminal: Terminal, table: str) -> None:
    said = terminal.refuses(changed(small(), "services.colour.segments.1.minutes", 32))
    line = terminal.file.read_text().splitlines().index("      minutes: 32") + 1
    assert said.startswith(f"{terminal.file} is not right. Nothing was written.\n")
    assert f"line {line}: services.colour.segments.1.minutes: must be a multiple of 5" in said
    assert scan(table) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("link_days", 0),
        ("services.cut.category", "nails"),
        ("clients.ben.phone", "1"),
        ("appointments.1.guests.0.client", "eve"),
        ("appointments.0.status", "no_show"),
    ],
)
def test_whatever_is_wrong_nothing_is_written(terminal: Terminal, table: str, path: str, value: Any) -> None:
    terminal.imports(small())
    before = scan(table)
    terminal.refuses(changed(changed(small(), "name", "Other Salon"), path, value))
    assert scan(table) == before


def test_a_file_with_a_name_twice_is_refused(terminal: Terminal, table: str) -> None:
    terminal.file.write_text("slug: a\nslug: b\n")
    assert "slug: is given twice, at lines 1 and 2" in terminal.fails(import_business, str(terminal.file))
    assert scan(table) == []


def test_a_check_writes_nothing(terminal: Terminal, table: str) -> None:
    terminal.file.write_text(yaml.safe_dump(small()))
    assert "The file is right" in terminal.run(import_business, str(terminal.file), "--check")
    assert scan(table) == []


def test_weeks_count_from_the_day_that_is_given(terminal: Terminal) -> None:
    terminal.file.write_text(yaml.safe_dump(small()))
    terminal.run(import_business, str(terminal.file), "--today", "2026-12-15")
    assert appointments("ana")[1].start.date().isoformat() == "2026-12-22"


def test_a_new_import_replaces_the_catalogue(terminal: Terminal, at: Clock) -> None:
    terminal.imports(small())
    before = catalogue_now(at).business.catalogue_version
    terminal.imports(changed(changed(small(), "name", "Big Salon"), "services.cut.price", 7000))
    catalogue = catalogue_now(at)
    assert catalogue.business.name == "Big Salon"
    assert catalogue.services[derived("svc", "small", "cut")].price.amount == 7000
    assert catalogue.business.catalogue_version != before


def test_f28_what_a_file_leaves_out_is_archived_and_visits_read_the_same(terminal: Terminal, at: Clock) -> None:
    """F28, V7, B9."""
    terminal.imports(small())
    before = appointments("ben")
    content = small()
    for gone in ("staff.jo", "services.massage", "locations.venice", "resources.chair-2", "appointments"):
        changed(content, gone, GONE)
    changed(content, "staff.maria.services.massage", GONE)
    terminal.imports(changed(content, "cancellation_policy", "Another."))
    catalogue = catalogue_now(at)
    assert catalogue.staff[derived("stf", "small", "jo")].archived
    assert catalogue.services[derived("svc", "small", "massage")].archived
    assert catalogue.locations[derived("loc", "small", "venice")].archived
    assert catalogue.resources[derived("res", "small", "chair-2")].archived
    assert not catalogue.services[derived("svc", "small", "cut")].archived
    assert sorted(catalogue.policies.values()) == ["Another.", "Please call us."]
    assert [place["name"] for place in view_business("small", ())["locations"]] == ["Soho"]
    assert appointments("ben") == before
    assert terminal.run(check_days, "--business", "small").startswith("All ")
    terminal.imports(small())
    assert not catalogue_now(at).staff[derived("stf", "small", "jo")].archived


def test_f28_plans_and_packages_that_a_file_leaves_out_are_archived(terminal: Terminal, at: Clock) -> None:
    """F28, M9, M10: memberships go on naming them; the public page never does."""
    terminal.imports(small())
    glow, cuts = derived("pln", "small", "glow"), derived("pof", "small", "five-cuts")
    assert [plan.archived for plan in catalogue_now(at).plans.values()] == [False, False]
    assert "Glow" not in str(view_business("small", ()))
    terminal.imports(changed(changed(small(), "plans.glow", GONE), "packages", GONE))
    catalogue = catalogue_now(at)
    assert [plan.id for plan in catalogue.plans.values() if plan.archived] == [glow]
    assert catalogue.packages[cuts].archived
    terminal.imports(small())
    again = catalogue_now(at)
    assert not any(plan.archived for plan in again.plans.values())
    assert not again.packages[cuts].archived


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("staff.maria.home", "venice", "staff.maria.home"),
        ("locations.soho.timezone", "Europe/Berlin", "locations.soho.timezone"),
        ("resources.chair-1.location", "venice", "resources.chair-1.location"),
    ],
)
def test_what_calendars_hang_on_cannot_change(
    terminal: Terminal, table: str, path: str, value: str, field: str
) -> None:
    """O2: minutes taken in the old calendar would be free in the new one."""
    terminal.imports(small())
    before = scan(table)
    content = changed(changed(small(), "appointments", []), path, value)
    content["staff"]["maria"]["shifts"] = []
    assert f"{field}: cannot change, since a calendar is kept by it" in terminal.refuses(content)
    assert scan(table) == before


def test_what_is_paid_in_a_currency_stays_in_it(terminal: Terminal, table: str) -> None:
    """L4, M9, B19: amounts that were kept in one would be others in another."""
    terminal.imports(small())
    before = scan(table)
    problem = "currency: cannot change, since visits and memberships are paid in it"
    assert problem in terminal.refuses(changed(small(), "currency", "EUR"))
    assert scan(table) == before


def test_a_visit_that_was_moved_since_is_left_as_it_is(terminal: Terminal, at: Clock) -> None:
    terminal.imports(small())
    first = appointments("ana")[0]
    moved = desk.move(catalogue_now(at), first, first.start + timedelta(hours=3))
    terminal.imports(small())
    assert appointments("ana")[0] == moved
    assert terminal.run(check_days, "--business", "small").startswith("All ")


def test_a_client_who_is_on_file_is_left_as_they_are(terminal: Terminal) -> None:
    terminal.imports(small())
    terminal.imports(changed(small(), "clients.ana.last_name", "Other"))
    client = of_client("ana")[-1]
    assert isinstance(client, Client)
    assert client.last_name == "Lopez"


def test_a_time_that_somebody_took_meanwhile_is_told_and_never_given_twice(terminal: Terminal) -> None:
    """O2."""
    terminal.imports(changed(small(), "appointments", small()["appointments"][:1]))
    content = small()
    content["appointments"][0] |= {"client": "ben", "at": "10:30"}
    said = terminal.refuses(content)
    assert "Everything else was written, but the time of these is taken by now:" in said
    assert "appointments.0" in said
    assert len(appointments("ben")) == 1  # as a guest of the group
    assert terminal.run(check_days, "--business", "small").startswith("All ")


def test_a_new_row_finds_its_place_beside_those_that_are_there(terminal: Terminal) -> None:
    terminal.imports(changed(small(), "appointments", small()["appointments"][:1]))
    content = small()
    content["appointments"].append({"client": "ben", "on": "week 1 tue", "at": "11:15", "services": ["cut/maria"]})
    assert "3 appointments new" in terminal.imports(content)
    assert terminal.run(check_days, "--business", "small").startswith("All ")


def test_clients_who_share_a_contact_are_both_found_by_it_and_one_block_shows(terminal: Terminal) -> None:
    """A7, B13."""
    terminal.imports(changed(small(), "clients.ben.blocked", True))
    found = [item for item in scan("portal") if item["entity"]["S"] == "contact"]
    contacts = [one(keys.Key(item["PK"]["S"], item["SK"]["S"])) for item in found]
    assert sorted((len(c.names), c.blocked) for c in contacts if isinstance(c, Contact)) == [(1, False), (2, True)]


def token_of(link: str) -> str:
    return link.strip().rpartition("/")[2]


def test_a_link_lets_the_client_of_an_address_in(terminal: Terminal) -> None:
    """A1, A2."""
    terminal.imports(small())
    link = terminal.run(make_link, "Ana@Example.com", "--business", "small", "--site", "http://localhost:8081/")
    assert link.startswith("http://localhost:8081/#/enter/")
    session = enter(token_of(link), None).session
    assert isinstance(session, Session)
    assert session.client == derived("cli", BUSINESS, "import", "ana")


def test_a_link_of_a_shared_phone_offers_a_choice(terminal: Terminal) -> None:
    """A2."""
    terminal.imports(small())
    link = terminal.run(make_link, "(212) 555-0101", "--business", "small")
    assert {client.first_name for client in enter(token_of(link), None).choices} == {"Ana", "Ben"}


@pytest.mark.parametrize(
    ("contact", "business", "said"),
    [
        ("eve@example.com", "small", "No client of Small Salon has eve@example.com."),
        ("eve", "small", "eve is neither an e-mail address nor a phone number."),
        ("ana@example.com", "other", "There is no business other."),
    ],
)
def test_there_is_no_link_for_someone_who_is_not_on_file(
    terminal: Terminal, contact: str, business: str, said: str
) -> None:
    terminal.imports(small())
    assert said in terminal.fails(make_link, contact, "--business", business)


def test_the_commands_say_what_they_lack(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTACT_KEY_SECRET")
    assert "CONTACT_KEY_SECRET must be set" in terminal.fails(make_link, "ana@example.com")


def stored_day(owner: str) -> tuple[Item, Day]:
    [key] = {
        record.key
        for record in partition(keys.calendar(SOHO))
        if isinstance(record, Day) and record.key.owner == owner and record.key.date.isoformat() == "2026-12-08"
    }
    place = keys.day(key)
    day = one(place)
    assert isinstance(day, Day)
    return Item.get(place.pk, place.sk), day


@pytest.mark.parametrize("damage", ["lost", "too much", "other minutes"])
def test_a_day_that_is_not_equal_to_its_visits_is_found_and_mended(terminal: Terminal, damage: str) -> None:
    """DESIGN, Table: the invariant."""
    terminal.imports(small())
    item, day = stored_day(derived("stf", "small", "maria"))
    [(visit, entry)] = day.entries.items()
    match damage:
        case "lost":
            item.entries = {}
        case "too much":
            item.entries = {visit[4:]: pack(entry), "B" * 16: pack(entry)}
        case _:
            runs = tuple(type(run)(run.start + 1, run.length) for run in entry.runs)
            item.entries = {visit[4:]: pack(type(entry)(entry.kind, runs))}
    item.save()
    said = terminal.fails(check_days, "--business", "small")
    assert "2026-12-08 Maria: apt_" in said
    assert "1 of 3 days are wrong. `--rebuild` mends them." in said
    assert terminal.run(check_days, "--business", "small", "--rebuild").endswith("Mended 1 of 1 days.\n")
    assert terminal.run(check_days, "--business", "small").startswith("All 3 days are equal to their 3")


def test_a_day_that_changed_since_it_was_checked_is_not_mended(terminal: Terminal) -> None:
    terminal.imports(small())
    item, _ = stored_day(derived("stf", "small", "maria"))
    item.entries = {}
    item.save()
    checked = check("small")
    item.version += 1
    item.save()
    assert rebuild(checked) == 0
    assert rebuild(check("small")) == 1


def test_an_import_that_others_kept_from_writing_says_so(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise TryAgain

    monkeypatch.setattr(Write, "commit", busy)
    assert "Run it again" in terminal.refuses(small())


def test_the_coming_visits_of_the_demo_business_are_imported(terminal: Terminal, at: Clock) -> None:
    """The whole of it is loaded into every local stack; moto copies its table for each transaction."""
    content = read_yaml(DEMO).content
    rows = [row for row in content["appointments"] if row["on"].startswith(("tomorrow", "week 2 "))]
    coming = {guest["client"] for row in rows for guest in [row, *row.get("guests", [])]}
    content |= {"appointments": rows, "clients": {key: content["clients"][key] for key in coming}}
    assert terminal.imports(content).endswith("Done.\n")
    assert terminal.run(check_days).startswith("All ")
    session = enter(token_of(terminal.run(make_link, "ana@example.com")), None).session
    assert isinstance(session, Session)
    visits = [r for r in partition(keys.client_partition(session.client)) if isinstance(r, Appointment)]
    assert len([visit for visit in visits if visit.status is Status.CONFIRMED and visit.start > at.now]) == 3


def test_what_a_new_closure_came_over_is_listed_and_stays(terminal: Terminal) -> None:
    """O2: visits already there are never cancelled silently."""
    terminal.imports(small())
    before = appointments("ana")
    day = next(visit.start.date() for visit in before if visit.status is Status.CONFIRMED)
    said = terminal.imports(changed(small(), "locations.soho.closures", [{"first": day.isoformat()}]))
    listed = [line for line in said.splitlines() if line.startswith("In closed time")]
    on_that_day = [visit for visit in [*before, *appointments("ben")] if visit.start.date() == day]
    assert {line[-21:-1] for line in listed} == {visit.id for visit in on_that_day}
    assert appointments("ana") == before
