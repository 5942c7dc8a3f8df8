"""Time runs, but for a local stack whose clock is stopped."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from local.stopped import clock_file, stopped
from portal import clock

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def test_a_stopped_clock_shows_one_instant_and_then_the_next(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCAL_CLOCK", str(clock_file(tmp_path)))
    with stopped(tmp_path) as stop:
        stop(NOON)
        assert (clock.now(), clock.now()) == (NOON, NOON)
        stop(NOON + timedelta(minutes=10))
        assert clock.now() == NOON + timedelta(minutes=10)
        stop(NOON.astimezone(ZoneInfo("America/Phoenix")))
        assert (clock.now(), clock.now().tzinfo) == (NOON, UTC)


def test_time_runs_before_and_after(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCAL_CLOCK", str(clock_file(tmp_path)))
    before = datetime.now(UTC)
    assert clock.now() >= before
    with stopped(tmp_path) as stop:
        stop(NOON)
    assert before <= clock.now() <= datetime.now(UTC)


def test_the_cloud_has_no_clock_to_stop() -> None:
    """The template names every variable that a function has there."""
    assert "LOCAL_CLOCK" not in Path("template.yaml").read_text()
