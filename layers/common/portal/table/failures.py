"""What the table fails with: for now, or because of a mistake of ours."""

from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

# The service's own words for "not now". Botocore has tried again on all of them by then.
_FOR_NOW = {
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingException",
}


def code_of(error: PynamoDBException) -> str:
    """DynamoDB's code; empty where there was no answer, which PynamoDB's own property does not survive."""
    cause = error.cause
    return str(cause.response["Error"].get("Code", "")) if isinstance(cause, ClientError) else ""


def is_for_now(error: Exception) -> bool:
    """Whether the table was throttled or did not answer. A write may have taken effect all the same (F9)."""
    if not isinstance(error, PynamoDBException) or error.cause is None:
        return False
    return code_of(error) in _FOR_NOW or not isinstance(error.cause, ClientError)
