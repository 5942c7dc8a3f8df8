"""The hosted page's answers: /c/pay/<session>, without a script, for the one who holds a card."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import parse_qs

from local.stripe import cards, clock, page, submission
from local.stripe.cards import Refusal
from local.stripe.errors import StripeError
from local.stripe.state import State, Thing
from local.stripe.submission import Entry

PATH = re.compile(r"/c/pay/(cs_test_\w+)(/authenticate)?")
EXPIRED = Refusal("expired_card", "Your card has expired.")
NO_EXPIRY = Refusal("invalid_expiry_month", "Your card's expiration date is incomplete.")
NO_CVC = Refusal("incomplete_cvc", "Your card's security code is incomplete.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, or with ``location`` the way to another."""

    status: int
    html: str = ""
    location: str = ""


def show(state: State, method: str, path: str, form: str) -> Shown:
    found = PATH.fullmatch(path)
    if not found:
        return Shown(HTTPStatus.NOT_FOUND, page.message("There is no such page."))
    with state.lock:
        clock.catch_up(state)
        try:
            session = state.find("checkout.session", found[1])
        except StripeError:
            return Shown(HTTPStatus.NOT_FOUND, page.message("There is no such page."))
        if method == "POST":
            shown = _sent(state, session, {name: values[0] for name, values in parse_qs(form).items()})
        else:
            shown = _opened(state, session)
        state.save()
    return shown


def _opened(state: State, session: Thing) -> Shown:
    if session["status"] == "complete":
        return Shown(HTTPStatus.OK, page.message("This is done already.", session["success_url"] and _back(session)))
    if session["status"] == "expired":
        return Shown(HTTPStatus.GONE, page.message("This page has expired.", session["cancel_url"]))
    if submission.is_authenticating(state, session):
        return Shown(HTTPStatus.OK, page.authentication(session))
    return Shown(HTTPStatus.OK, page.form(session, _lines(state, session)))


def _sent(state: State, session: Thing, given: dict[str, str]) -> Shown:
    """The same page sent twice does nothing twice."""
    if session["status"] == "complete":
        return Shown(HTTPStatus.SEE_OTHER, location=_back(session))
    if session["status"] == "expired":
        return _opened(state, session)
    if submission.is_authenticating(state, session):
        if "authenticated" not in given:
            return _opened(state, session)
        refusal = submission.authenticate(state, session, passed=given["authenticated"] == "yes")
    else:
        entry = _entry(state, given)
        refusal = entry if isinstance(entry, Refusal) else submission.submit(state, session, entry)
    if refusal:
        html = page.form(session, _lines(state, session), refusal.message)
        return Shown(HTTPStatus.PAYMENT_REQUIRED, html)
    if submission.is_authenticating(state, session):
        return Shown(HTTPStatus.SEE_OTHER, location=f"/c/pay/{session['id']}/authenticate")
    return Shown(HTTPStatus.SEE_OTHER, location=_back(session))


def _entry(state: State, given: dict[str, str]) -> Entry | Refusal:
    """The card as it was typed. The number and the code are looked at here, and kept nowhere."""
    card = cards.read(given.get("number", ""))
    expiry = re.fullmatch(r"\s*(0?[1-9]|1[0-2])\s*/\s*(?:20)?(\d\d)\s*", given.get("expiry", ""))
    if isinstance(card, Refusal):
        return card
    if not expiry:
        return NO_EXPIRY
    month, year = int(expiry[1]), 2000 + int(expiry[2])
    today = datetime.fromtimestamp(state.now(), UTC)
    if (year, month) < (today.year, today.month):
        return EXPIRED
    if not re.fullmatch(r"\d{3,4}", given.get("cvc", "").strip()):
        return NO_CVC
    return Entry(card, (month, year), given.get("name", "").strip())


def _back(session: Thing) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def _lines(state: State, session: Thing) -> list[Thing]:
    found: list[Thing] = state.hide(session["id"]).get("line_items", [])
    return found
