"""Books through the function's handler in this process, timing DynamoDB apart: run by benchmarks/booking.py."""

import json
import sys
from contextlib import redirect_stdout
from io import StringIO
from os import environ
from secrets import token_hex, token_urlsafe
from time import perf_counter
from typing import Any

from portal.ids import derived
from portal.table.items import connection
from tests.support.portal import Context

PATH = "/api/businesses/races/appointments"


def main() -> None:
    with redirect_stdout(StringIO()):  # the function logs there
        from functions.book.app import lambda_handler  # noqa: PLC0415  its logger keeps the stream that it finds

        dynamodb = Stopwatch()
        measured = [_book(lambda_handler, dynamodb, start) for start in json.load(sys.stdin)]
    print(json.dumps(measured))


class Stopwatch:
    """Seconds from sending a call of DynamoDB to having its answer, added up."""

    def __init__(self) -> None:
        self.seconds = self._began = 0.0
        events = connection().client.meta.events
        events.register_first("before-call.dynamodb", self._start)
        events.register_first("after-call.dynamodb", self._stop)

    def _start(self, **_: object) -> None:
        self._began = perf_counter()

    def _stop(self, **_: object) -> None:
        self.seconds += perf_counter() - self._began


def _book(handler: Any, dynamodb: Stopwatch, start: str) -> tuple[float, float]:
    event = _event(start)
    dynamodb.seconds = 0.0
    began = perf_counter()
    answer = handler(event, Context())
    seconds = perf_counter() - began
    if answer["statusCode"] != 201:  # noqa: PLR2004
        raise SystemExit(answer["body"])
    return seconds, dynamodb.seconds


def _event(start: str) -> dict[str, Any]:
    who = f"c{token_hex(6)}"
    body = {
        "location": derived("loc", "races", "here"),
        "start": start,
        "services": [{"service": derived("svc", "races", "cut"), "staff": derived("stf", "races", "ada")}],
        "client": {"first_name": who, "last_name": "Race", "email": f"{who}@example.com"},
        "accept_policy": True,
    }
    return {
        "version": "2.0",
        "rawPath": PATH,
        "rawQueryString": "",
        "headers": {
            "content-type": "application/json",
            "idempotency-key": token_urlsafe(24),
            "origin": environ["SITE_ORIGIN"],
        },
        "requestContext": {"http": {"method": "POST", "path": PATH}, "requestId": "request", "stage": "$default"},
        "body": json.dumps(body),
        "isBase64Encoded": False,
    }


if __name__ == "__main__":
    main()
