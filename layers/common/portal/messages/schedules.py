"""One-off schedules of EventBridge Scheduler: they wake on_reminder or on_payment once, and are gone (S5)."""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import boto3
import msgspec

from portal import clock
from portal.messages.deployment import named
from portal.messages.wake import Wake

if TYPE_CHECKING:
    from mypy_boto3_scheduler import EventBridgeSchedulerClient

_SOON = timedelta(seconds=5)  # what is due already is woken at once


@cache
def _scheduler() -> "EventBridgeSchedulerClient":
    return boto3.client("scheduler")


def put(wake: Wake) -> None:
    """Plan a wake; one that is planned already stays as it is. Raises botocore's errors."""
    at = max(wake.at, clock.now() + _SOON)
    scheduler = _scheduler()
    try:
        scheduler.create_schedule(
            Name=wake.id,
            GroupName=named("SCHEDULE_GROUP"),
            ScheduleExpression=f"at({at:%Y-%m-%dT%H:%M:%S})",
            ScheduleExpressionTimezone="UTC",
            FlexibleTimeWindow={"Mode": "OFF"},
            ActionAfterCompletion="DELETE",
            Target={
                "Arn": named("PAYMENT_FUNCTION" if wake.purpose.of_payment else "REMINDER_FUNCTION"),
                "RoleArn": named("SCHEDULE_ROLE"),
                "Input": written(wake),
                "DeadLetterConfig": {"Arn": named("PARKED_QUEUE_ARN")},
                "RetryPolicy": {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185},
            },
        )
    except scheduler.exceptions.ConflictException:
        return


def read(event: object) -> Wake:
    """The wake of a schedule's event. Raises msgspec.ValidationError where it is none."""
    return msgspec.convert(event, Wake)


def written(wake: Wake) -> str:
    """A wake as its schedule holds it."""
    return msgspec.json.encode(wake).decode()
