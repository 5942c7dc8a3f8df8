"""What was sent to the bucket of uploads: pictures, which are checked by what they are, and made anew."""

from typing import Any
from urllib.parse import unquote_plus

from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import telemetry
from portal.pictures.take_in import take_in


def on_upload(event: dict[str, Any], _: LambdaContext) -> dict[str, Any]:
    """One or more objects that S3 tells of. If it raises, Lambda tries again."""
    for record in event["Records"]:
        outcome = take_in(record["s3"]["bucket"]["name"], unquote_plus(record["s3"]["object"]["key"]))
        telemetry.handled("on_upload", outcome, {})
    return {}


lambda_handler = telemetry.observed_event(on_upload)
