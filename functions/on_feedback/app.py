"""What carriers tell of addresses and numbers: bounces and complaints from SES, STOP and START from phones."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import telemetry
from portal.messages.feedback.heed import heed_all


def on_feedback(event: dict[str, Any], _: LambdaContext) -> dict[str, Any]:
    """What one or more records of SNS tell. If it raises, Lambda tries again, and parks the event in the end."""
    heed_all(event["Records"])
    return {}


lambda_handler = telemetry.observed_event(on_feedback)
