"""Puts the object itself in the place of its id, where a call asks for it, and what is only there if asked for."""

from collections.abc import Callable
from copy import deepcopy

from local.stripe.errors import invalid
from local.stripe.lists import as_list
from local.stripe.state import State, Thing

DEEPEST = 4


def expanded(state: State, thing: Thing, paths: list[str]) -> Thing:
    """A copy of it to hand out. Raises StripeError for what cannot be expanded."""
    shown = deepcopy(thing)
    for path in paths:
        parts = path.split(".")
        if len(parts) > DEEPEST:
            raise invalid(f"You cannot expand more than {DEEPEST} levels of a property", param="expand")
        _expand(state, shown, parts, path)
    return shown


def _expand(state: State, thing: Thing, parts: list[str], path: str) -> None:
    if not parts:
        return
    name, rest = parts[0], parts[1:]
    if name == "data" and thing.get("object") == "list":
        for each in thing["data"]:
            _expand(state, each, rest, path)
        return
    include = INCLUDED.get((thing.get("object", ""), name))
    if include and name not in thing:
        thing[name] = include(state, thing)
    elif name not in thing:
        raise invalid(f"This property cannot be expanded ({path}).", param="expand")
    value = thing[name]
    if isinstance(value, str):
        value = thing[name] = _object(state, value, path)
    if isinstance(value, dict):
        _expand(state, value, rest, path)


def _object(state: State, thing: str, path: str) -> Thing:
    for things in state.objects.values():
        if thing in things:
            return deepcopy(things[thing])
    raise invalid(f"This property cannot be expanded ({path}).", param="expand")


def _payments(state: State, invoice: Thing) -> Thing:
    return _listed(state, "invoice_payment", "invoice", invoice, "/v1/invoice_payments")


def _refunds(state: State, charge: Thing) -> Thing:
    return _listed(state, "refund", "charge", charge, f"/v1/charges/{charge['id']}/refunds")


def _line_items(state: State, session: Thing) -> Thing:
    lines = state.hide(session["id"]).get("line_items", [])
    return as_list(deepcopy(lines), f"/v1/checkout/sessions/{session['id']}/line_items")


def _listed(state: State, kind: str, field: str, owner: Thing, url: str) -> Thing:
    return as_list([deepcopy(each) for each in reversed(state.all(kind)) if each[field] == owner["id"]], url)


INCLUDED: dict[tuple[str, str], Callable[[State, Thing], Thing]] = {
    ("invoice", "payments"): _payments,
    ("charge", "refunds"): _refunds,
    ("checkout.session", "line_items"): _line_items,
}
