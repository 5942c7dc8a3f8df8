"""Each function's role may do what its entry in template.yaml says, and is refused everything else.

A probe runs with the role itself, so it is the policies as deployed that are tried, by real calls.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.stack.conftest import Stack
from tests.support.proof import Proof

KEY = {"PK": {"S": "NOTHING#here"}, "SK": {"S": "NOTHING"}}
EXISTS = {"ConditionExpression": "attribute_exists(PK)"}  # it does not: a call that is allowed changes nothing
NO_EMAIL = {  # from an address that is not verified
    "FromEmailAddress": "nobody@example.com",
    "Content": {"Simple": {"Subject": {"Data": "Probe"}, "Body": {"Text": {"Data": "Probe"}}}},
}
NO_SCHEDULE = {  # of a function that is not there
    "Name": "probe",
    "ScheduleExpression": "at(2099-01-01T00:00:00)",
    "FlexibleTimeWindow": {"Mode": "OFF"},
    "Target": {
        "Arn": "arn:aws:lambda:us-east-1:000000000000:function:no",
        "RoleArn": "arn:aws:iam::000000000000:role/no",
    },
}
# What AWS knows no resources for, or none that the template could name, with what narrows it instead.
WIDE = {
    "ses:SendEmail": "a condition on the sender, which the local AWS does not know",
    "ses:SendRawEmail": "likewise",
    "sns:Publish": "no topic: numbers are all that is left",
    "scheduler:CreateSchedule": "one group",
}
_AT_ONCE = 4  # probes
FOLDER = re.compile(r"/(stripe|uploads|brand)/\*")  # businesses' keys and pictures, each under a name of its own
PROBE = """
from functools import cache

import boto3
from botocore.exceptions import ClientError

client = cache(boto3.client)


def lambda_handler(event, context):
    answers = {}
    for name, service, method, parameters in event["calls"]:
        try:
            getattr(client(service), method)(**parameters)
            answers[name] = "allowed"
        except ClientError as error:
            answers[name] = error.response["Error"]["Code"]
    return answers
"""


def calls(table: str, secrets: dict[str, str]) -> list[tuple[str, str, str, dict[str, Any]]]:
    """One harmless call for each action that a function could be tempted by."""
    at: dict[str, Any] = {"TableName": table, "Key": KEY}
    query: dict[str, Any] = {"KeyConditionExpression": "PK = :pk", "ExpressionAttributeValues": {":pk": KEY["PK"]}}
    index: dict[str, Any] = {"KeyConditionExpression": "GSI1PK = :pk", "ExpressionAttributeValues": {":pk": KEY["PK"]}}
    check = [{"ConditionCheck": at | EXISTS}]
    data: list[tuple[str, str, dict[str, Any]]] = [
        ("GetItem", "get_item", at),
        ("BatchGetItem", "batch_get_item", {"RequestItems": {table: {"Keys": [KEY]}}}),
        ("Query", "query", {"TableName": table, **query}),
        ("Query GSI1", "query", {"TableName": table, "IndexName": "GSI1", **index}),
        ("Scan", "scan", {"TableName": table, "Limit": 1}),
        ("ConditionCheckItem", "transact_write_items", {"TransactItems": check}),
        ("PutItem", "put_item", {"TableName": table, "Item": KEY} | EXISTS),
        ("UpdateItem", "update_item", at | EXISTS),
        ("DeleteItem", "delete_item", at | EXISTS),
        ("BatchWriteItem", "batch_write_item", {"RequestItems": {table: [{"DeleteRequest": {"Key": KEY}}]}}),
        ("UpdateTable", "update_table", {"TableName": table, "DeletionProtectionEnabled": True}),
        ("DeleteTable", "delete_table", {"TableName": table}),
    ]
    return [
        *((f"dynamodb:{name}", "dynamodb", method, parameters) for name, method, parameters in data),
        *(
            (f"secretsmanager:{name}", "secretsmanager", "get_secret_value", {"SecretId": secret})
            for name, secret in secrets.items()
        ),
        ("ses:SendEmail", "sesv2", "send_email", NO_EMAIL),
        ("scheduler:CreateSchedule", "scheduler", "create_schedule", NO_SCHEDULE),
        ("scheduler:DeleteSchedule", "scheduler", "delete_schedule", {"Name": "none", "GroupName": "default"}),
    ]


def functions(stack: Stack) -> list[str]:
    resources = stack.deployed.template["Resources"]
    return sorted(name for name, resource in resources.items() if resource["Type"] == "AWS::Lambda::Function")


def statements(stack: Stack, function: str) -> Iterator[dict[str, Any]]:
    for policy in stack.deployed.template["Resources"][f"{function}Role"]["Properties"]["Policies"]:
        yield from policy["PolicyDocument"]["Statement"]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def granted(stack: Stack, function: str) -> set[str]:
    """The names of the calls above that the template allows."""
    names = set()
    for statement in statements(stack, function):
        resources = json.dumps(statement.get("Resource", ""))
        for action in listed(statement["Action"]):
            if action == "secretsmanager:GetSecretValue":
                names |= {f"secretsmanager:{name}" for name in ("OriginSecret", "ContactKey") if name in resources}
            else:
                names.add(action)
            if action == "dynamodb:Query" and "index/GSI1" in resources:
                names.add("dynamodb:Query GSI1")
    return names


@pytest.fixture(scope="module")
def answers(stack: Stack) -> dict[str, dict[str, str]]:
    """What each role was answered, by function and call."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("app.py", PROBE)
    ids = stack.deployed.physical_ids
    tried = calls(stack.table_name, {name: ids[name] for name in ("OriginSecret", "ContactKey")})
    service = stack.client("lambda")

    def answered(function: str) -> dict[str, str]:
        probe = f"probe-{function}"
        service.create_function(
            FunctionName=probe,
            Runtime="python3.13",
            Role=stack.client("iam").get_role(RoleName=ids[f"{function}Role"])["Role"]["Arn"],
            Handler="app.lambda_handler",
            Code={"ZipFile": package.getvalue()},
            Timeout=60,
        )
        service.get_waiter("function_active_v2").wait(FunctionName=probe)
        answer = service.invoke(FunctionName=probe, Payload=json.dumps({"calls": tried}))
        found: dict[str, str] = json.load(answer["Payload"])
        service.delete_function(FunctionName=probe)
        return found

    names = functions(stack)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(names, pool.map(answered, names), strict=True))


@pytest.mark.proof(
    part=5,
    claim="Every function may do exactly what its role's policy says, and is refused everything else.",
    how="A probe runs with each role on the running stack, and tries one harmless call of every kind that any function "
    "could be tempted by.",
)
def test_every_role_may_do_exactly_what_its_policy_says(
    stack: Stack, answers: dict[str, dict[str, str]], proof: Proof
) -> None:
    allowed = {
        function: {call for call, answer in by_call.items() if not answer.startswith("AccessDenied")}
        for function, by_call in answers.items()
    }
    tried = {call for by_call in answers.values() for call in by_call}
    assert allowed == {function: granted(stack, function) & tried for function in functions(stack)}
    proof.result = f"{len(allowed)} roles, {len(tried)} kinds of calls: as written, and no more"


def test_functions_that_only_show_cannot_write(answers: dict[str, dict[str, str]]) -> None:
    writes = {f"dynamodb:{name}" for name in ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem")}
    for function in ("ViewBusinessFunction", "FindTimesFunction", "ViewPortalFunction"):
        assert {answers[function][write] for write in writes} == {"AccessDeniedException"}


def test_nothing_is_granted_with_a_wildcard(stack: Stack) -> None:
    for function in functions(stack):
        for statement in statements(stack, function):
            actions = listed(statement["Action"])
            assert not [action for action in actions if "*" in action]
            assert set(actions) <= WIDE.keys() or "*" not in FOLDER.sub("", json.dumps(statement["Resource"]))


def test_every_function_has_a_role_of_its_own(stack: Stack) -> None:
    resources = stack.deployed.template["Resources"]
    roles = [json.dumps(resources[function]["Properties"]["Role"]) for function in functions(stack)]
    assert len(set(roles)) == len(roles)
