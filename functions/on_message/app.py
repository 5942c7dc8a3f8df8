"""The queue of messages: each is rendered and sent once, or tried again, or parked whole in the end."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import telemetry
from portal.messages.batch import Record, each
from portal.messages.deliver import deliver
from portal.messages.queue import read


def send(record: Record) -> None:
    """Send one message. Whatever it raises, it is to be tried again."""
    message = read(record["body"])
    done = deliver(message)
    told = {"message_id": message.id, "kind": message.kind.value, "channel": done.channel.value}
    telemetry.handled("on_message", done.outcome.value, told)


def on_message(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """A batch of messages. Answers those that are not done."""
    return dict(each("on_message", event["Records"], send, context.get_remaining_time_in_millis))


lambda_handler = telemetry.observed_event(on_message)
