"""What the table fails with, told apart: what passes, and what is a mistake of ours (F9)."""

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from pynamodb.exceptions import PutError, TransactWriteError

from portal.table.failures import is_for_now


def refused(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}}, "TransactWriteItems")


@pytest.mark.parametrize(
    "cause",
    [
        refused("ThrottlingException"),
        refused("ProvisionedThroughputExceededException"),
        refused("InternalServerError"),
        ReadTimeoutError(endpoint_url="https://dynamodb.invalid"),
    ],
    ids=["throttled", "too hot a partition", "the service's own mistake", "no answer"],
)
def test_a_table_that_does_not_answer_may_answer_soon(cause: Exception) -> None:
    """F9: so a client is told to ask again, and not that something is broken."""
    assert is_for_now(TransactWriteError("no", cause))


@pytest.mark.parametrize("code", ["ValidationException", "AccessDeniedException", "ResourceNotFoundException"])
def test_a_mistake_of_ours_does_not_pass_by_itself(code: str) -> None:
    assert not is_for_now(PutError("no", refused(code)))


def test_an_error_of_another_kind_is_not_the_tables() -> None:
    assert not is_for_now(ConnectionError())
    assert not is_for_now(PutError("no"))
