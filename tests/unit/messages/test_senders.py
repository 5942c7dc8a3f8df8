"""Sending within the rate that a service grants (S5, S9)."""

from collections.abc import Callable
from unittest.mock import Mock

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from portal.messages import senders
from portal.messages.senders import NotSentError, send_text


def refusal(code: str, status: int = 400) -> ClientError:
    said = {"Error": {"Code": code, "Message": ""}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(said, "Publish")  # type: ignore[arg-type]  # a part of what botocore has there


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Mock]:
    """Let SNS answer so, one call after the other; nothing waits."""
    monkeypatch.setattr("time.sleep", Mock())

    def of(*said: object) -> Mock:
        service = Mock()
        service.publish.side_effect = said
        monkeypatch.setattr(senders, "_sns", lambda: service)
        return service

    return of


def test_a_message_that_was_too_much_at_once_is_sent_a_moment_later(answers: Callable[..., Mock]) -> None:
    """S9: a refusal sent nothing, so asking again says nothing twice, and no receive of the queue is used up."""
    service = answers(refusal("ThrottledException"), refusal("Throttling", 429), {})
    send_text("Hello", "+12125550101")
    assert service.publish.call_count == 3


def test_who_is_refused_four_times_leaves_it_to_the_queue(answers: Callable[..., Mock]) -> None:
    service = answers(*[refusal("TooManyRequestsException", 429)] * 9)
    with pytest.raises(NotSentError):
        send_text("Hello", "+12125550101")
    assert service.publish.call_count == 4


@pytest.mark.parametrize("error", [refusal("InvalidParameter"), refusal("InternalError", 500), None])
def test_nothing_else_is_tried_twice(answers: Callable[..., Mock], error: ClientError | None) -> None:
    """S5: where nobody knows whether it went out, asking again might say it twice."""
    service = answers(error or ReadTimeoutError(endpoint_url="https://sns.invalid"))
    with pytest.raises((NotSentError, ClientError, ReadTimeoutError)):
        send_text("Hello", "+12125550101")
    assert service.publish.call_count == 1
