"""What only a stand-in has: its clock can be moved, and a card's bank can send a new one.

POST /_stand_in/clock {"seconds": 86400}; POST /_stand_in/payment_methods/<id> {"exp_month": 12, "exp_year": 2040}.
"""

import json
import re
from http import HTTPStatus

from local.stripe import clock, payment_methods
from local.stripe.state import State, Thing

CARD = re.compile(r"/_stand_in/payment_methods/(\w+)")


def answer(state: State, method: str, path: str, body: str) -> tuple[int, Thing]:
    if path == "/_stand_in/clock":
        if method == "POST":
            move_clock(state, int(json.loads(body)["seconds"]))
        return HTTPStatus.OK, {"now": state.now()}
    if method == "POST" and (card := CARD.fullmatch(path)):
        given = json.loads(body)
        renew_card(state, card[1], (given["exp_month"], given["exp_year"]))
        return HTTPStatus.OK, {}
    return HTTPStatus.NOT_FOUND, {"error": "There is no such control."}


def move_clock(state: State, seconds: int) -> None:
    """Forward; all that is due meanwhile happens."""
    with state.lock:
        clock.catch_up(state)
        clock.move(state, seconds)
        state.save()


def set_clock(state: State, moment: int) -> None:
    """It stands there from now on; all that is due by then happens."""
    with state.lock:
        clock.catch_up_to(state, moment)
        state.stand(moment)
        state.save()


def renew_card(state: State, method: str, expiry: tuple[int, int]) -> None:
    """``expiry``: month and year."""
    with state.lock:
        payment_methods.renew(state, method, expiry)
        state.save()
