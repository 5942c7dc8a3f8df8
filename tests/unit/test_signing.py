"""What makes moto quick leaves alone what goes elsewhere: the local AWS asks who it is."""

from contextlib import suppress
from typing import Any

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from tests.support.quick_moto import quicken


def test_a_request_that_does_not_go_to_moto_is_signed() -> None:
    quicken()
    sent: list[AWSPreparedRequest] = []

    def answer(request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        sent.append(request)
        return AWSResponse(request.url, 200, HTTPHeaders(), None)

    client = boto3.client("dynamodb", endpoint_url="http://127.0.0.1:1")
    client.meta.events.register("before-send.dynamodb.*", answer)  # type: ignore[arg-type]  # its answer counts
    with suppress(AttributeError):  # the answer has no body: what was asked is enough
        client.list_tables()
    assert b"AWS4-HMAC-SHA256" in sent[0].headers["Authorization"]
