"""What only a stand-in has: POST /_stand_in/clock {"seconds": 86400} moves the account's own clock."""

import json
from http import HTTPStatus

from local.stripe import clock
from local.stripe.state import State, Thing


def answer(state: State, method: str, path: str, body: str) -> tuple[int, Thing]:
    match method, path:
        case "POST", "/_stand_in/clock":
            move_clock(state, int(json.loads(body)["seconds"]))
            return HTTPStatus.OK, {"now": state.now()}
        case "GET", "/_stand_in/clock":
            return HTTPStatus.OK, {"now": state.now()}
        case _:
            return HTTPStatus.NOT_FOUND, {"error": "unknown"}


def move_clock(state: State, seconds: int) -> None:
    with state.lock:
        clock.catch_up(state)
        clock.move(state, seconds)
        state.save()
