"""The queue of messages, and where what cannot be handled is parked whole (S9)."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import batched
from typing import TYPE_CHECKING

import boto3
import msgspec

from portal.messages.deployment import named
from portal.messages.queued import Message

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

_AT_ONCE = 10  # what SQS takes in one call
_BYTES_AT_ONCE = 200_000  # SQS takes 262,144 in all


@cache
def _sqs() -> "SQSClient":
    return boto3.client("sqs")


def put(messages: Sequence[Message]) -> frozenset[str]:
    """Queue messages. Returns the ids of those that were not taken; raises botocore's errors where none were."""
    failed: set[str] = set()
    for bundle in _bundles(messages):
        entries: list[SendMessageBatchRequestEntryTypeDef] = [
            {"Id": str(place), "MessageBody": body} for place, (_, body) in enumerate(bundle)
        ]
        answer = _sqs().send_message_batch(QueueUrl=named("MESSAGE_QUEUE_URL"), Entries=entries)
        failed |= {bundle[int(failure["Id"])][0].id for failure in answer.get("Failed", [])}
    return frozenset(failed)


def park(body: str) -> None:
    """Keep something whole that cannot be handled, where an alarm rings for it."""
    _sqs().send_message(QueueUrl=named("PARKED_QUEUE_URL"), MessageBody=body)


def read(body: str) -> Message:
    """The message of a queue's record. Raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(body, type=Message)


def written(message: Message) -> str:
    """A message as the queue holds it."""
    return msgspec.json.encode(message).decode()


def _bundles(messages: Sequence[Message]) -> Iterator[tuple[tuple[Message, str], ...]]:
    for ten in batched(((message, written(message)) for message in messages), _AT_ONCE, strict=False):
        if sum(len(body) for _, body in ten) <= _BYTES_AT_ONCE:
            yield ten
        else:
            yield from ((one,) for one in ten)
