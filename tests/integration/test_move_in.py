"""Clients and visits to come move in by a table: tried first, repeatable, and nobody is told (O3, O2, A10)."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commands import import_appointments, import_clients
from commands.calendars.check import check
from portal.access.model import Role
from portal.appointments.model import Appointment
from portal.table.read import everything
from tests.integration.conftest import Clock, store
from tests.support.asking import TEN, book, booked
from tests.support.desk import audits, browser_of_staff
from tests.support.dynamodb import failing, overtaken
from tests.support.moving_in import spelled
from tests.support.outbox import Outbox, sent
from tests.support.people import on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import CUT as CUT_ID
from tests.support.salon import MARIA, SLUG, local, salon
from tests.support.stored import client_reached_by, stored_appointment

pytestmark = pytest.mark.usefixtures("catalogue")

ANA = {"source_id": "C-1", "first_name": "Ana", "last_name": "Li", "email": "ana@example.com"}
BO = {"source_id": "C-2", "first_name": "Bo", "last_name": "Chan", "phone": "212-555-0102", "blocked": "yes"}
CUT = ANA | {"source_id": "V-1", "date": "2026-12-01", "time": "10:00", "services": "Cut/Maria"}


@pytest.fixture
def owner() -> Browser:
    return browser_of_staff(Role.OWNER)


def sending(owner: Browser, kind: str, table: str, *, dry: bool = False) -> Answered:
    return owner.post(f"/api/owner/import/{kind}", table, query={} if dry else {"dry_run": "false"})


def moved(owner: Browser, kind: str, *rows: dict[str, str], dry: bool = False) -> Any:
    answer = sending(owner, kind, spelled(*rows), dry=dry)
    assert answer.status == 200, answer.body
    return answer.json


def acts(told: Any) -> list[str]:
    return [row["act"] for row in told["rows"]]


def test_a_table_is_only_tried_unless_it_is_said_otherwise(owner: Browser) -> None:
    """O3."""
    told = moved(owner, "clients", ANA, BO, dry=True)
    assert (told["written"], acts(told), told["problems"]) == (False, ["new", "new"], [])
    assert [row["what"] for row in told["rows"]] == ["Ana Li", "Bo Chan"]
    assert list(everything("client")) == audits() == []


def test_clients_move_in_once(owner: Browser) -> None:
    """O3, A7, B13: by contact and name; whoever is on file stays as they are."""
    known = on_file("Ana", "Li", "ana@example.com")
    first, again = (moved(owner, "clients", ANA, BO) for _ in range(2))
    assert (acts(first), acts(again), first["written"]) == (["as_it_is", "new"], ["as_it_is", "as_it_is"], True)
    assert first["rows"][0]["client"] == known.id
    bo = {"first_name": "Bo", "last_name": "Chan", "phone": "212-555-0102"}
    assert book(Browser(), client=bo).code == "contact_business"
    assert client_reached_by("+12125550102").blocked
    assert [(one.act.value, one.what) for one in audits()] == [("move_in", "clients")] * 2


def test_two_rows_of_one_client_are_one_client(owner: Browser) -> None:
    """O3, A7: in one table too; another name at that contact is for the desk to merge."""
    cy = ANA | {"source_id": "C-3", "first_name": "Cy"}
    told = moved(owner, "clients", ANA, ANA | {"source_id": "C-9", "last_name": "LI"}, cy)
    assert acts(told) == ["new", "as_it_is", "new"]
    assert told["rows"][2]["what"] == "Cy Li (to merge)"


def test_visits_move_in_once_and_nobody_is_told(owner: Browser, table: str) -> None:
    """O3, R6: with their clients."""
    outbox = Outbox(table)
    pair = CUT | {
        "source_id": "V-2",
        "time": "14:00",
        "services": "Cut/Lena; Couples massage/Maria+Omar",
        "note": "Tea",
    }
    first, again = (moved(owner, "appointments", CUT, pair) for _ in range(2))
    assert (acts(first), acts(again)) == (["new", "new"], ["as_it_is", "as_it_is"])
    assert [row["what"] for row in first["rows"]] == [
        "Ana Li: Cut, 2026-12-01 10:00",
        "Ana Li: Cut, Couples massage, 2026-12-01 14:00",
    ]
    client = client_reached_by("ana@example.com")
    day = owner.get("/api/owner/day", location=_here(owner), date="2026-12-01").json
    assert [visit["client"]["id"] for visit in day["visits"]] == [client.id] * 2
    stored = stored_appointment(client.id, day["visits"][0]["id"])
    assert (stored.start, stored.notify_client, stored.booked_online_at) == (TEN, False, None)
    outbox.drain()
    assert sent() == []
    assert day["happened"] == []
    assert check(SLUG).lines == ()


def test_what_is_wrong_is_told_by_line_and_column_and_nothing_is_written(owner: Browser) -> None:
    """O3."""
    rows = [
        CUT,
        CUT | {"source_id": "V-2", "time": "10:30"},
        CUT | {"source_id": "V-3", "services": "Nails/Maria"},
        CUT | {"source_id": "V-4", "services": "Cut/Nobody"},
        CUT | {"source_id": "V-5", "services": "Cut"},
        CUT | {"source_id": "V-6", "location": "Mars", "time": "15:00"},
        CUT | {"source_id": "V-7", "date": "2026-11-01"},
    ]
    told = moved(owner, "appointments", *rows)
    assert not told["written"]
    assert [(it["line"], it["column"]) for it in told["problems"]] == [
        (3, "time"),
        (4, "services"),
        (5, "services"),
        (6, "services"),
        (7, "location"),
        (8, "date"),
    ]
    assert list(everything("client", "appointment")) == []
    form = moved(owner, "appointments", CUT | {"time": "ten"}, CUT | {"source_id": "V-2", "status": "maybe"})
    assert [(it["line"], it["column"]) for it in form["problems"]] == [(2, "time"), (3, "status")]
    [twice, nobody] = moved(owner, "clients", ANA, ANA | {"email": "", "blocked": "no"})["problems"]
    assert (twice["column"], nobody["column"]) == ("source_id", "email")
    assert moved(owner, "clients", ANA | {"blocked": "perhaps"})["problems"][0]["column"] == "blocked"


@pytest.mark.parametrize("first", [False, True], ids=["after it", "before it"])
def test_a_name_is_that_of_the_service_which_the_business_still_has(owner: Browser, at: Clock, first: bool) -> None:
    """O3, F28: an archived one of the same name is found where there is no other."""
    now = salon()
    gone = {"svc_gone": replace(now.services[CUT_ID], id="svc_gone", archived=True)}
    store(replace(now, services=gone | now.services if first else now.services | gone), at)
    assert acts(moved(owner, "appointments", CUT)) == ["new"]
    ana = client_reached_by("ana@example.com").id
    [visit] = [one for one in everything("appointment") if isinstance(one, Appointment) and one.client == ana]
    assert visit.services[0].id == CUT_ID


def test_what_is_no_table_is_told(owner: Browser) -> None:
    """O3: and one that is too long is to be sent in parts."""
    assert sending(owner, "clients", "").json["problems"] == [{"message": "is empty"}]
    assert sending(owner, "clients", "source_id,nails\n1,2").json["problems"][0]["column"] == "nails"
    many = [ANA | {"source_id": str(number)} for number in range(501)]
    assert "500 rows" in moved(owner, "clients", *many)["problems"][0]["message"]
    assert sending(owner, "clients", "x" * (512 * 1024 + 1)).code == "body_too_large"


def test_minutes_that_are_taken_are_never_given_twice(owner: Browser) -> None:
    """O2, F1: by who is there, and by who came a moment before the row was written."""
    booked(Browser(), TEN, client={"first_name": "Cy", "last_name": "Li", "email": "cy@example.com"})
    told = moved(owner, "appointments", CUT)
    assert [(it["line"], it["column"]) for it in told["problems"]] == [(2, "time")]
    later = [CUT | {"time": "12:00"}, CUT | {"source_id": "V-2", "time": "14:00"}]
    block = {"owner": MARIA, "start": local(1, 12).isoformat(), "end": local(1, 13).isoformat()}
    with overtaken(lambda: owner.post("/api/owner/blocks", block)):
        told = moved(owner, "appointments", *later)
    assert (told["written"], [it["line"] for it in told["problems"]]) == (True, [2])
    assert check(SLUG).lines == ()


def test_it_is_the_owners_alone() -> None:
    """A10."""
    assert sending(browser_of_staff(Role.DESK), "clients", spelled(ANA)).code == "owner_only"
    assert list(everything("client")) == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(8))
def test_a_fault_at_any_call_is_completed_by_the_same_again(owner: Browser, call: int, after: bool) -> None:
    """F9, O3."""
    with failing(call, after=after):
        assert sending(owner, "appointments", spelled(CUT)).status == 503
    assert check(SLUG).lines == ()
    assert moved(owner, "appointments", CUT)["problems"] == []
    assert len(list(everything("appointment"))) == len(list(everything("client"))) == 1
    assert check(SLUG).lines == ()


def test_the_commands_do_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """O3: told line by line."""
    file = tmp_path / "table.csv"

    def run(command: Any, *rows: dict[str, str], dry: bool = False) -> str:
        file.write_text(spelled(*rows))
        options = ["--business", SLUG, *(["--dry-run"] if dry else [])]
        monkeypatch.setattr(sys, "argv", ["command", str(file), *options])
        command.main()
        return capsys.readouterr().out

    assert run(import_clients, ANA, dry=True) == "line 2: C-1, new: Ana Li\n1 rows are right; nothing was written.\n"
    assert run(import_clients, ANA) == "line 2: C-1, new: Ana Li\n1 rows are in.\n"
    assert run(import_appointments, CUT).endswith("1 rows are in.\n")
    assert run(import_appointments, CUT).startswith("line 2: V-1, as it is: Ana Li: Cut")
    with pytest.raises(SystemExit, match="line 2, time: is taken: Maria has something else then"):
        run(import_appointments, CUT | {"source_id": "V-2"})


def _here(owner: Browser) -> str:
    [visit] = owner.get(f"/api/owner/clients/{client_reached_by('ana@example.com').id}").json["appointments"][:1]
    return str(visit["location"])
