"""The templates: alarms and their runbook, throttles and their routes, environments and their parameters."""

import re
from pathlib import Path
from typing import Any

import yaml

from local.cloud import environments, settings_of
from tests.support.table import template

OPERATIONS = Path("docs/operations.md").read_text()
TEMPLATES = {"template.yaml": template(), "edge.yaml": template(Path("edge.yaml"))}
ALARMS = ("AWS::CloudWatch::Alarm", "AWS::Budgets::Budget")
RUNBOOK = re.compile(r'See docs/operations\.md, "(.+)"\.$')


def resources(*types: str) -> dict[str, dict[str, Any]]:
    """Of both templates, by name; all where no type is named."""
    return {
        name: resource
        for one in TEMPLATES.values()
        for name, resource in one["Resources"].items()
        if not types or resource["Type"] in types
    }


def section(heading: str) -> str:
    return OPERATIONS.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_alarm_names_its_entry_of_the_runbook_which_names_it() -> None:
    for name, alarm in resources("AWS::CloudWatch::Alarm").items():
        named = RUNBOOK.search(alarm["Properties"]["AlarmDescription"])
        assert named, name
        assert f"`{name}`" in section(named[1]), name


def test_every_alarm_of_the_runbook_is_there_and_tells_somebody() -> None:
    table = section("Alarms").partition("|---|---|")[2]
    assert sorted(re.findall(r"`(\w+Alarm)`", table)) == sorted(resources(*ALARMS))
    assert set(re.findall(r"`(\w+Alarm)`", OPERATIONS)) == set(resources(*ALARMS))
    for alarm in resources("AWS::CloudWatch::Alarm").values():
        assert alarm["Properties"]["AlarmActions"] == ["Alarms"]


def test_what_takes_a_new_version_back_waits_for_no_function() -> None:
    """A function's alias waits for its alarms, so an alarm that named a function, or the API, would wait for itself."""
    for name in TEMPLATES["template.yaml"]["Globals"]["Function"]["DeploymentPreference"]["Alarms"]:
        dimensions = resources()[name]["Properties"].get("Dimensions", [])
        assert [dimension["Value"] for dimension in dimensions] in ([], ["Stage"]), name


def test_every_throttle_is_of_a_route() -> None:
    functions = resources("AWS::Serverless::Function").values()
    events = [event for function in functions for event in function["Properties"].get("Events", {}).values()]
    routes = {
        f"{event['Properties']['Method']} {event['Properties']['Path']}"
        for event in events
        if event["Type"] == "HttpApi"
    }
    throttled = resources()["Api"]["Properties"]["RouteSettings"]
    assert throttled
    assert set(throttled) <= routes


def test_no_request_is_logged_or_sampled_outside_the_functions() -> None:
    """F21: a path may hold a token."""
    said = "".join(Path(name).read_text() for name in TEMPLATES)
    assert set(re.findall(r"SampledRequestsEnabled: (\w+)", said)) == {"false"}
    for setting in ("AccessLogSettings", "LoggingConfiguration", "Logging:", "RealtimeLog", "DataTraceEnabled"):
        assert setting not in said


def test_every_log_is_kept_for_as_long_as_the_parameter_says() -> None:
    logs = resources("AWS::Logs::LogGroup")
    assert len(logs) == len(resources("AWS::Serverless::Function"))
    assert {log["Properties"]["RetentionInDays"] for log in logs.values()} == {"LogRetention"}


def test_messages_have_at_least_as_much_set_aside_as_they_run_at_once() -> None:
    sending = resources()["OnMessageFunction"]["Properties"]
    at_once = [event["Properties"]["ScalingConfig"]["MaximumConcurrency"] for event in sending["Events"].values()]
    assert int(chosen("production")["BackgroundConcurrency"]) >= sum(at_once)
    assert sending["ReservedConcurrentExecutions"][1] == "BackgroundConcurrency"


def chosen(environment: str) -> dict[str, str]:
    """The parameters of a section of samconfig.toml."""
    return dict(given.split("=", 1) for given in settings_of(environment)["parameter_overrides"])


def test_both_environments_say_only_what_the_templates_ask_and_differ() -> None:
    assert environments() == ["staging", "production"]
    for environment in environments():
        for section, name in ((environment, "template.yaml"), (f"{environment}-edge", "edge.yaml")):
            assert set(chosen(section)) <= set(TEMPLATES[name]["Parameters"]), section
    stacks = [settings_of(section)["stack_name"] for name in environments() for section in (name, f"{name}-edge")]
    assert len(set(stacks)) == len(stacks)
    assert not set(chosen("staging").items()) & set(chosen("production").items())


def test_production_is_protected_in_every_way_there_is() -> None:
    said = chosen("production")
    assert (said["Canary"], said["DeletionProtection"]) == ("true", "true")
    assert int(said["BackupDays"]) >= 35
    assert settings_of("production")["confirm_changeset"]


def test_what_checkov_is_not_to_ask_for_has_a_reason_each() -> None:
    page = Path(".checkov.yaml").read_text()
    skipped = yaml.safe_load(page)["skip-check"]
    reasons = re.findall(r"^  - (\w+) +# (.{6,})$", page, re.MULTILINE)
    assert [check for check, _ in reasons] == skipped
    assert len(set(skipped)) == len(skipped)


def test_what_the_firewall_answers_is_a_problem_as_the_portals_own() -> None:
    body = resources()["WebAcl"]["Properties"]["CustomResponseBodies"]["TooManyRequests"]["Content"]
    told = yaml.safe_load(body)
    assert (told["status"], told["code"]) == (429, "too_many_requests")
    assert f"`{told['code']}`" in Path("docs/errors.md").read_text()
    assert set(told) == {"type", "title", "status", "code", "detail"}
