"""One log line and one count for each request."""

import gc
import json
from typing import Any

import pytest

from portal import telemetry
from tests.support.logs import logged
from tests.support.portal import Context


def answered(capsys: pytest.CaptureFixture[str], status: int, code: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The log lines, and the metrics, of a request that was answered so."""

    def handler(_: dict[str, Any], __: object) -> dict[str, Any]:
        telemetry.answered("book", status, code, 12.345)
        return {}

    observed: Any = telemetry.observed(handler)
    capsys.readouterr()
    with logged() as log:
        observed({"requestContext": {"requestId": "request-7"}}, Context())
    return [json.loads(line) for line in log.getvalue().splitlines()], json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("status", "code", "outcome", "level"),
    [
        (201, "", "succeeded", "INFO"),
        (304, "", "succeeded", "INFO"),
        (409, "slot_taken", "refused", "INFO"),
        (503, "try_again", "failed", "ERROR"),
        (500, "internal_error", "failed", "ERROR"),
    ],
)
def test_a_request_leaves_one_line_and_one_count(
    capsys: pytest.CaptureFixture[str], status: int, code: str, outcome: str, level: str
) -> None:
    [line], metrics = answered(capsys, status, code)
    told = {name: line[name] for name in ("level", "action", "outcome", "code", "status", "milliseconds")}
    assert told == {
        "level": level,
        "action": "book",
        "outcome": outcome,
        "code": code,
        "status": status,
        "milliseconds": 12.3,
    }
    assert (line["correlation_id"], line["stage"]) == ("request-7", "test")
    assert metrics[f"book {outcome}"] == [1.0]
    assert metrics["stage"] == "test"
    assert metrics.get("code") == (code if outcome == "refused" else None)


@pytest.mark.parametrize(("status", "adds_up"), [(503, True), (409, False), (201, False)])
def test_what_fails_adds_up_over_all_actions_of_the_stage(
    capsys: pytest.CaptureFixture[str], status: int, *, adds_up: bool
) -> None:
    """One alarm watches it, and takes a new version back."""
    _, metrics = answered(capsys, status, "some_code")
    [told] = metrics["_aws"]["CloudWatchMetrics"]
    assert (["stage"] in told["Dimensions"]) == adds_up
    assert ({"Name": "failed", "Unit": "Count"} in told["Metrics"]) == adds_up
    assert metrics.get("failed") == ([1.0] if adds_up else None)


def test_collecting_begins_again_once_a_function_has_started() -> None:
    """What was loaded until then is left out of it for good."""
    gc.disable()
    telemetry.observed(lambda event, _: event)
    assert gc.isenabled()
    assert gc.get_freeze_count()
    gc.unfreeze()
