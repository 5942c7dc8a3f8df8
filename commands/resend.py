"""Tries again what is parked: messages that could not be sent, and what led to them.

Each is handed back to where it came from, and leaves the parked queue only once it was taken there.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from os import environ
from typing import TYPE_CHECKING, Any

import boto3

from commands.environment import require

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

_AT_ONCE = 10
_HELD_SECONDS = 60  # while it is handed back, nobody else may


class NotTakenError(Exception):
    """The function that it was handed back to failed again."""


def main() -> None:
    argparse.ArgumentParser(prog="python -m commands.resend", description=__doc__).parse_args()
    require("PARKED_QUEUE_URL", "MESSAGE_QUEUE_URL", "ON_CHANGE", "ON_REMINDER", "ON_PAYMENT")
    done = Counter[str]()
    for parked in _parked():
        done[_handed_back(parked)] += 1
    for what, count in sorted(done.items()):
        print(f"{count} {what}")
    if not done:
        print("Nothing is parked.")


def _parked() -> Iterator["MessageTypeDef"]:
    sqs, url = boto3.client("sqs"), environ["PARKED_QUEUE_URL"]
    while True:
        answer = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=_AT_ONCE, VisibilityTimeout=_HELD_SECONDS, WaitTimeSeconds=1
        )
        if not answer.get("Messages"):
            return
        yield from answer["Messages"]


def _handed_back(parked: "MessageTypeDef") -> str:
    """What became of it, in words. One that is refused again stays parked."""
    try:
        done = _hand_back(parked["Body"])
    except NotTakenError:
        return "failed again and stay parked"
    boto3.client("sqs").delete_message(QueueUrl=environ["PARKED_QUEUE_URL"], ReceiptHandle=parked["ReceiptHandle"])
    return done


def _hand_back(body: str) -> str:
    content: dict[str, Any] = json.loads(body)
    match content:
        case {"kind": _, "channel": _}:
            boto3.client("sqs").send_message(QueueUrl=environ["MESSAGE_QUEUE_URL"], MessageBody=body)
            return "messages queued again"
        case {"purpose": "payment_over" | "settlement"}:
            _invoke(environ["ON_PAYMENT"], content)
            return "payments looked at"
        case {"purpose": _}:
            _invoke(environ["ON_REMINDER"], content)
            return "schedules carried out"
        case {"dynamodb": _}:
            _invoke(environ["ON_CHANGE"], {"Records": [content]})
            return "changes told"
        case {"requestContext": {"functionArn": function}, "requestPayload": payload}:
            _invoke(function, payload)
            return "events handled"
        case _:
            raise NotTakenError


def _invoke(function: str, event: dict[str, Any]) -> None:
    answer = boto3.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
    answered: dict[str, Any] | None = json.loads(answer["Payload"].read())
    if answer.get("FunctionError") or (answered and answered.get("batchItemFailures")):
        raise NotTakenError


if __name__ == "__main__":
    main()
