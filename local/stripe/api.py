"""Answers one call of the API."""

from collections.abc import Mapping
from dataclasses import dataclass

from local.stripe import (
    checkout,
    clock,
    customers,
    events,
    invoices,
    payment_methods,
    payments,
    prices,
    refunds,
    subscriptions,
)
from local.stripe.errors import StripeError
from local.stripe.expand import expanded
from local.stripe.form import read
from local.stripe.idempotency import Answer, once
from local.stripe.routes import Route
from local.stripe.state import API_VERSION, State, Thing, new_id

KEY = "sk_test_stand_in"
ROUTES: tuple[Route, ...] = (
    *customers.ROUTES,
    *payment_methods.ROUTES,
    *prices.ROUTES,
    *checkout.ROUTES,
    *subscriptions.ROUTES,
    *invoices.ROUTES,
    *payments.ROUTES,
    *refunds.ROUTES,
    *events.ROUTES,
    *clock.ROUTES,
)


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    body: Thing
    headers: dict[str, str]


def answer(state: State, method: str, path: str, form: str, headers: Mapping[str, str]) -> Answered:
    """The answer, in Stripe's shape also where it is a refusal. What the call changed is kept."""
    request = new_id("req")
    said = {"Request-Id": request, "Stripe-Version": headers.get("Stripe-Version", API_VERSION)}
    key = headers.get("Idempotency-Key", "") if method == "POST" else ""
    with state.lock:
        changed = clock.catch_up(state) or method != "GET"
        state.request = {"id": request, "idempotency_key": key or None}
        try:
            _allow(headers.get("Authorization", ""))
            (status, body), replayed = once(
                state, key, (method, path, form), lambda: _answer(state, method, path, form)
            )
        except StripeError as refusal:
            status, body, replayed = refusal.status, refusal.body(), False
        finally:
            state.request = None
        if changed:
            state.save()
    if key:
        said["Idempotency-Key"] = key
    return Answered(status, body, said | ({"Idempotent-Replayed": "true"} if replayed else {}))


def _allow(authorization: str) -> None:
    if not authorization:
        raise StripeError(401, "invalid_request_error", "You did not provide an API key.")
    given = authorization.removeprefix("Bearer ")
    if given != KEY:
        shown = given[:8] + "*" * 8 + given[-4:]
        raise StripeError(401, "invalid_request_error", f"Invalid API Key provided: {shown}")


def _answer(state: State, method: str, path: str, form: str) -> Answer:
    route, ids = _route(method, path)
    try:
        params = read(form, route.fields)
        paths = params.pop("expand", [])
        return 200, expanded(state, route.action(state, params, *ids), paths)
    except StripeError as refusal:
        return refusal.status, refusal.body()


def _route(method: str, path: str) -> tuple[Route, tuple[str, ...]]:
    for route in ROUTES:
        if (ids := route.ids(method, path)) is not None:
            return route, ids
    message = f"Unrecognized request URL ({method}: {path}). The stand-in answers only what the portal asks."
    raise StripeError(404, "invalid_request_error", message)
