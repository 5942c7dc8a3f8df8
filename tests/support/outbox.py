"""What goes out: the stream, the queue, the schedules and the sending services in moto, driven by hand."""

import base64
import email
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from functools import lru_cache
from typing import Any

import boto3
from moto.core.base_backend import BackendDict
from moto.dynamodb.models import dynamodb_backends
from moto.scheduler.models import scheduler_backends
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends

from functions.on_change.app import lambda_handler as on_change
from functions.on_message.app import lambda_handler as on_message
from functions.on_payment.app import lambda_handler as on_payment
from functions.on_reminder.app import lambda_handler as on_reminder
from portal.messages.change import NothingDoneError
from tests.support.portal import Context
from tests.support.storage import ACCOUNT, PARKED, QUEUE, REGION, REMINDERS, open_stream

_TRIES = 5  # as the queue's maxReceiveCount


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that went out."""

    channel: str
    to: str
    subject: str
    text: str
    html: str = ""
    calendar: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """That of the link into the portal."""
        return self.text.partition("/#/enter/")[2].split()[0].partition("?")[0]


@dataclass(slots=True)
class Outbox:
    """Carries on what the table's stream holds. ``records`` are those that were handed on, in their order."""

    table: str
    between: Callable[[], None] = lambda: None  # what passes before something is tried again
    records: list[dict[str, Any]] = field(default_factory=list)
    _seen: int = 0

    def __post_init__(self) -> None:
        open_stream(self.table)

    def drain(self) -> list[Sent]:
        """Let everything that is due now happen once. Returns what went out for it."""
        before = sent()
        self.tell(self.changes())
        self.send()
        return _since(before)

    def changes(self) -> list[dict[str, Any]]:
        """The stream's records since the last time."""
        shard = dynamodb_backends[ACCOUNT][REGION].tables[self.table].stream_shard
        assert shard is not None
        every = [_as_lambda_sees_it(record.to_json()) for record in shard.items]
        new, self._seen = every[self._seen :], len(every)
        wanted = [record for record in new if _passes_the_filter(record)]
        self.records += wanted
        return wanted

    def tell(self, records: list[dict[str, Any]]) -> None:
        """Hand records to on_change, again from where it stopped, as the stream does."""
        for _ in range(_TRIES):
            if not records:
                return
            try:
                failures = on_change({"Records": records}, _context())["batchItemFailures"]
            except NothingDoneError:
                self.between()
                continue
            if not failures:
                return
            numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
            records = records[numbers.index(failures[0]["itemIdentifier"]) :]
        raise AssertionError("the stream does not move on")

    def send(self) -> None:
        """Hand the queue to on_message until it is empty; what fails too often is parked, as the queue does."""
        sqs = boto3.client("sqs")
        tried: dict[str, int] = {}
        while batch := sqs.receive_message(QueueUrl=QUEUE, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages"):
            event = {"Records": [{"messageId": one["MessageId"], "body": one["Body"]} for one in batch]}
            failed = {one["itemIdentifier"] for one in on_message(event, _context())["batchItemFailures"]}
            if failed:
                self.between()
            for one in batch:
                tried[one["MessageId"]] = tried.get(one["MessageId"], 0) + 1
                parked = one["MessageId"] in failed and tried[one["MessageId"]] >= _TRIES
                if parked:
                    sqs.send_message(QueueUrl=PARKED, MessageBody=one["Body"])
                if parked or one["MessageId"] not in failed:
                    sqs.delete_message(QueueUrl=QUEUE, ReceiptHandle=one["ReceiptHandle"])

    def requeue(self, bodies: list[str]) -> None:
        """Hand parked messages back to the queue, as `make resend` does."""
        for body in bodies:
            boto3.client("sqs").send_message(QueueUrl=QUEUE, MessageBody=body)

    def wake(self, now: datetime) -> list[Sent]:
        """Let every schedule whose time has come fire, and what follows from it."""
        before = sent()
        scheduler = boto3.client("scheduler")
        for name in schedules(now):
            found = scheduler.get_schedule(Name=name, GroupName=REMINDERS)
            self._remind(found["Target"]["Arn"], json.loads(found["Target"]["Input"]))
            scheduler.delete_schedule(Name=name, GroupName=REMINDERS)
        self.send()
        return _since(before)

    def _remind(self, function: str, wake: dict[str, Any]) -> None:
        """As Scheduler does: again where it fails."""
        carry_out = on_payment if ":on_payment:" in function else on_reminder
        for _ in range(_TRIES):
            try:
                carry_out(wake, _context())
            except Exception:  # noqa: BLE001  whatever it is, it is tried again
                self.between()
            else:
                return
        raise AssertionError("a schedule is never carried out")


def _context() -> Any:
    return Context()


def schedules(until: datetime | None = None) -> list[str]:
    """The names of the schedules, those that are due by ``until`` where it is given."""
    kept = _backend(scheduler_backends).schedule_groups[REMINDERS].schedules
    at = {name: datetime.fromisoformat(it.schedule_expression[3:-1]).replace(tzinfo=UTC) for name, it in kept.items()}
    return [name for name in sorted(at, key=lambda one: at[one]) if until is None or at[name] <= until]


def sent() -> list[Sent]:
    """Everything that went out, e-mails first."""
    emails = [_email(message) for message in _backend(ses_backends).sent_messages]
    texts = [Sent("text", to, "", text) for _, (to, text, *_) in _backend(sns_backends).sms_messages.items()]
    return [*emails, *texts]


def _since(before: list[Sent]) -> list[Sent]:
    emails = len([one for one in before if one.channel == "email"])
    texts = len(before) - emails
    now = sent()
    return [one for one in now if one.channel == "email"][emails:] + [one for one in now if one.channel == "text"][
        texts:
    ]


def parked() -> list[str]:
    """The bodies of what is parked."""
    answer = boto3.client("sqs").receive_message(QueueUrl=PARKED, MaxNumberOfMessages=10, VisibilityTimeout=0)
    return [message["Body"] for message in answer.get("Messages", [])]


def _backend(backends: BackendDict[Any]) -> Any:
    return backends[ACCOUNT][REGION]


def _email(message: Any) -> Sent:
    to = message.destinations["ToAddresses"] if isinstance(message.destinations, dict) else message.destinations
    return _read(message.raw_data, to[0])


@lru_cache(maxsize=1000)
def _read(raw: str, to: str) -> Sent:
    """Reading one takes a while, and they are looked at again and again."""
    parsed = email.message_from_string(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    plain, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    files = [part.get_content() for part in parsed.walk() if part.get_content_type() == "text/calendar"]
    return Sent(
        "email",
        to,
        str(parsed["Subject"]),
        plain.get_content() if plain else "",
        html.get_content() if html else "",
        files[0] if files else "",
        {name: str(value) for name, value in parsed.items()},
    )


def _passes_the_filter(record: dict[str, Any]) -> bool:
    """As FilterCriteria in template.yaml."""
    entity = record["dynamodb"].get("NewImage", {}).get("entity", {}).get("S")
    if entity == "link_request":
        return bool(record["eventName"] == "INSERT")
    return entity in {"appointment", "membership", "package"} and record["eventName"] in {"INSERT", "MODIFY"}


def _as_lambda_sees_it(record: dict[str, Any]) -> dict[str, Any]:
    """JSON: bytes in base64."""
    return dict(json.loads(json.dumps(record, default=_spelled)))


def _spelled(value: object) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
