"""A table is put back from another one or from an export, nobody is told, and what was planned is planned again."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.scheduler.models import scheduler_backends

from commands import restore_table
from commands.calendars.check import check
from commands.plan_wakes import wakes_of_all
from portal.messages import schedules as scheduling
from portal.messages.model import Channel, Flow, FlowTrigger, MessageSettings
from portal.table.catalogue import forget
from portal.table.stream import PUT_BACK
from tests.integration.conftest import Clock, store
from tests.support.asking import act, booked, move, wish
from tests.support.desk import grant, package_of
from tests.support.everything import remembered, scan
from tests.support.exporting import exported
from tests.support.holding import member, with_card
from tests.support.money import Payments
from tests.support.outbox import Outbox, Sent, schedules
from tests.support.paying import DEPOSIT, FRIDAY, asking
from tests.support.people import browser_of, on_file
from tests.support.salon import GLOW, MASSAGE, SLUG, local
from tests.support.storage import ACCOUNT, REGION, REMINDERS, emptied
from tests.support.stored import client_reached_by
from tests.support.table import create_table

HOUR = 60  # minutes
FLOWS = tuple(
    Flow(f"flw_{it.value}", it, Channel.EMAIL, f"Of {it.value}", f"Of {it.value}", HOUR, once=it is FlowTrigger.BOOKED)
    for it in FlowTrigger
)
EVERY_WAKE = MessageSettings(reminder_days=(0, 1, 2), flows=FLOWS)
ANY = wish(MASSAGE, "any")


@pytest.fixture
def lived(money: Payments, table: str, at: Clock) -> Outbox:  # noqa: ARG001  a salon that takes payments
    """Booked, held for its payment, moved, cancelled and waiting for its undo; a membership, and a package."""
    known = asking(DEPOSIT)
    store(replace(known, business=replace(known.business, messages=EVERY_WAKE)), at)
    outbox = Outbox(table)
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    booked(browser, FRIDAY)  # a cut, which asks for a deposit
    booked(browser, local(1, 14), ANY)
    moved, cancelled = booked(browser, local(8, 10), ANY), booked(browser, local(9, 10), ANY)
    outbox.drain()
    assert move(browser, moved, local(10, 12)).status == 200
    assert act(browser, cancelled, "cancel").status == 200
    with_card(browser, member(ana, GLOW))
    package_of(ana.id, grant(3))
    outbox.drain()
    return outbox


def restored(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["restore_table", *arguments])
    restore_table.main()


def unmarked(table: str) -> list[dict[str, Any]]:
    return [{name: value for name, value in item.items() if name != PUT_BACK} for item in scan(table)]


def lost(table: str) -> None:
    """Every item; the stream is open again, as the table's is."""
    emptied(table)


def a_month(outbox: Outbox, at: Clock) -> list[Sent]:
    """All that is said in it, and money that moves, as one schedule after the other wakes."""
    told: list[Sent] = []
    over = at.now + timedelta(days=31)
    while (name := next(iter(schedules(over)), None)) is not None:
        due = datetime.fromisoformat(_read(name)["ScheduleExpression"][3:-1]).replace(tzinfo=UTC)
        at.to(max(at.now, due))
        told += outbox.wake(at.now)
    return told


def said(told: list[Sent]) -> list[tuple[str, str, str]]:
    return sorted((one.channel, one.to, one.subject) for one in told)


def schedules_lost() -> None:
    scheduler_backends[ACCOUNT][REGION].schedule_groups[REMINDERS].schedules.clear()


def planned_again(at: Clock) -> None:
    for wake in wakes_of_all(at.now):
        scheduling.put(wake)


@pytest.mark.every_case_when_proving(of=2)
@pytest.mark.parametrize("loses", [schedules_lost, lambda: None], ids=["all schedules are lost", "none is lost"])
def test_planned_again_the_same_is_said_as_if_no_schedule_had_been_lost(
    lived: Outbox, table: str, at: Clock, loses: Callable[[], None]
) -> None:
    """S5, S11, V8, C4, B19: in the month that follows, each once."""
    began, back = at.now, remembered(table)
    planned = {name: _read(name) for name in schedules()}
    wanted = said(a_month(lived, at))
    back()
    at.to(began)
    schedules_lost()
    for arguments in planned.values():
        boto3.client("scheduler").create_schedule(**arguments)
    loses()
    planned_again(at)
    assert said(a_month(lived, at)) == wanted
    assert {subject for _, _, subject in wanted} >= {"Of booked", "Of before_start", "Of cancelled"}


def _read(name: str) -> dict[str, Any]:
    found: Any = boto3.client("scheduler").get_schedule(Name=name, GroupName=REMINDERS)
    wanted = ("Name", "GroupName", "ScheduleExpression", "FlexibleTimeWindow", "Target")
    return {one: found[one] for one in wanted}


@pytest.mark.parametrize("source", ["table", "export"])
def test_what_was_lost_is_there_again_and_nobody_is_told(
    lived: Outbox, table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    """Every item is equal but for its mark, the days fit, and the stream says nothing."""
    before = scan(table)
    exported(before, tmp_path)
    _copied(before)
    lost(table)
    outbox = Outbox(table)
    restored(monkeypatch, *(["--from-export", str(tmp_path)] if source == "export" else ["--from-table", "copy"]))
    assert unmarked(table) == before
    assert all(PUT_BACK in item for item in scan(table))
    assert outbox.drain() == []
    assert len(outbox.records) >= 5
    assert check(SLUG).lines == ()
    assert lived.records


def test_a_visit_that_was_put_back_is_told_of_when_it_changes(
    lived: Outbox, table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S1: the mark goes with the next write."""
    exported(scan(table), tmp_path)
    lost(table)
    restored(monkeypatch, "--from-export", str(tmp_path))
    outbox = Outbox(table)
    browser = browser_of(client_reached_by("ana@example.com"))
    visit = browser.get("/api/portal").json["appointments"][0]
    moved = browser.get(f"/api/appointments/{visit['id']}").json
    assert move(browser, moved, local(2, 14)).status == 200
    assert [one.channel for one in outbox.drain()] == ["email"]
    assert lived.records


def test_a_run_that_was_stopped_goes_on_and_a_newer_item_stays_unless_exactly_that_is_wanted(
    lived: Outbox, table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is there as it was is not written again; a dry run writes nothing."""
    before = scan(table)
    exported(before, tmp_path)
    for item in before[:3]:
        boto3.client("dynamodb").delete_item(TableName=table, Key={"PK": item["PK"], "SK": item["SK"]})
    on_file("Eva", "New", "eva@example.com")
    now = scan(table)
    restored(monkeypatch, "--from-export", str(tmp_path), "--dry-run")
    assert scan(table) == now
    assert "3 items would be put back" in capsys.readouterr().out
    restored(monkeypatch, "--from-export", str(tmp_path))
    assert len(scan(table)) == len(before) + 2
    restored(monkeypatch, "--from-export", str(tmp_path), "--exact")
    assert "0 items were put back" in capsys.readouterr().out
    assert unmarked(table) == before
    assert lived.records


def test_what_is_no_export_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="no \\*\\.json\\.gz files"):
        restored(monkeypatch, "--from-export", str(tmp_path))


def _copied(items: list[dict[str, Any]]) -> None:
    """What AWS restores is a table of its own."""
    dynamodb = boto3.client("dynamodb")
    if "copy" not in dynamodb.list_tables()["TableNames"]:
        create_table("copy")
    emptied("copy")
    for item in items:
        dynamodb.put_item(TableName="copy", Item=item)
    forget()
