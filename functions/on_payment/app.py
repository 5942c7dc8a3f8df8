"""A schedule's time has come for a visit's payment: its hold is over, or something is to be given back."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import telemetry
from portal.appointments.settle import look_at_payment
from portal.messages.schedules import read


def on_payment(event: dict[str, Any], _: LambdaContext) -> dict[str, Any]:
    """Read the visit again, and do what is due for its payment. Whatever it raises, it is tried again."""
    wake = read(event)
    done = look_at_payment(wake)
    telemetry.handled("on_payment", done, {"wake": wake.id, "purpose": wake.purpose.value})
    return {"done": done}


lambda_handler = telemetry.observed_event(on_payment)
