"""Sending: e-mail by SES, texts by SNS. Neither can tell a repeat, so only a refusal is tried again here (S5)."""

import random
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from portal.messages.deployment import named

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sns.type_defs import MessageAttributeValueTypeDef

_ONCE = Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 1})
_SERVER_ERROR = 500
# A sender that is faster than the account's rate waits here, rather than using up a message's five receives.
_TOO_FAST = {"Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException"}
_TRIES = 4
_LONGEST_WAIT_SECONDS = 1.2


class NotSentError(Exception):
    """The service said no: nothing went out, so it may be tried again without being said twice."""


@cache
def _ses() -> "SESV2Client":
    return boto3.client("sesv2", config=_ONCE)


@cache
def _sns() -> "SNSClient":
    return boto3.client("sns", config=_ONCE)


def send_email(raw: bytes, to: str) -> None:
    """Send a whole e-mail. Raises NotSentError, and botocore's errors where it may have gone out."""
    _within_the_rate(
        lambda: _ses().send_email(
            FromEmailAddress=named("SENDER_EMAIL"),
            Destination={"ToAddresses": [to]},
            Content={"Raw": {"Data": raw}},
            ConfigurationSetName=named("CONFIGURATION_SET"),
        )
    )


def send_text(text: str, to: str) -> None:
    """Send a text to a number in E.164. Raises NotSentError, and botocore's errors where it may have gone out."""
    kind: Mapping[str, MessageAttributeValueTypeDef] = {
        "AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}
    }
    _within_the_rate(lambda: _sns().publish(PhoneNumber=to, Message=text, MessageAttributes=kind))


def _within_the_rate(send: Callable[[], object]) -> None:
    """Send, at most four times, with full jitter, while the service says that it is too much at once."""
    for tried in range(1, _TRIES + 1):
        try:
            send()
        except ClientError as error:
            if tried == _TRIES or error.response["Error"]["Code"] not in _TOO_FAST:
                raise _told(error) from error
            time.sleep(random.uniform(0, _LONGEST_WAIT_SECONDS))  # noqa: S311  jitter, not a secret
        else:
            return


def _told(error: ClientError) -> Exception:
    """Below 500 the service refused; from there on nobody knows."""
    refused = error.response["ResponseMetadata"]["HTTPStatusCode"] < _SERVER_ERROR
    return NotSentError() if refused else error
