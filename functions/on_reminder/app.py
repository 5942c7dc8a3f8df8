"""A schedule's time has come: a reminder, a confirmation request, the end of an undo, a flow message."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import telemetry
from portal.messages.look_again import look_again
from portal.messages.schedules import read


def on_reminder(event: dict[str, Any], _: LambdaContext) -> dict[str, Any]:
    """Read the visit again, and queue what is to be said now."""
    wake = read(event)
    queued = look_again(wake)
    told = {"wake": wake.id, "purpose": wake.purpose.value}
    telemetry.handled("on_reminder", "queued" if queued else "dropped", told)
    return {"queued": queued}


lambda_handler = telemetry.observed_event(on_reminder)
