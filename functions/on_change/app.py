"""The table's stream: what is to be said about a change is queued, and what is for later is planned."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import clock, telemetry
from portal.messages.change import take


def on_change(event: dict[str, Any], _: LambdaContext) -> dict[str, Any]:
    """A batch of changes, in the stream's order. Answers the first that is not done, from where it comes again."""
    return dict(take(event["Records"], clock.now()))


lambda_handler = telemetry.observed_event(on_change)
