"""docs/openapi.json is a valid document, made from the code as it is, of the very routes that the gateway knows."""

from typing import get_type_hints

import pytest
from openapi_spec_validator import validate

from commands.openapi import text
from commands.openapi_operations import codes
from portal.appointments.offer import placing
from portal.appointments.plan import refusals
from portal.business import online
from portal.errors import Reason
from portal.http import Route, Session
from tests.support.contract import DOCUMENT, document
from tests.support.portal import apps
from tests.support.table import template

ROUTES: list[Route] = [route for module in apps().values() for route in module.api.routes]
# One more session or link request, the same switches, or a new calendar address in place of the one before. What the
# business does to a membership is so already the second time, and so is what Stripe says of a page or tells of twice.
MEMBERSHIP = "/api/owner/clients/{client}/memberships/{id}"
REPEATABLE = {
    *(f"{MEMBERSHIP}/{act}" for act in ("pause", "resume", "cancel", "record_payment")),
    "/api/owner/clients/{client}/{holder}/redemptions/{id}/undo",
    "/api/appointments/{id}/payment/confirm",
    "/api/owner/blocks/{id}",
    "/api/owner/import/{kind}",
    *(f"/api/owner/clients/{{client}}/{act}" for act in ("block", "unblock", "merge", "erase", "messages", "links")),
    "/api/links",
    "/api/memberships/{id}/card/confirm",
    "/api/owner/brand/{place}",
    "/api/owner/messages/preview",
    "/api/portal/feed",
    "/api/portal/messages",
    "/api/sessions",
    "/api/stripe/events/{id}",
    "/api/unsubscribe/{token}",
}
ACTS = {
    route.action
    for route in ROUTES
    if route.path.startswith("/api/appointments/{id}/") and route.body and "version" in route.body.model_fields
}


def route_of(action: str) -> Route:
    return next(route for route in ROUTES if route.action == action)


def test_the_document_is_the_one_that_the_code_makes() -> None:
    current = DOCUMENT.read_text() == text()
    assert current, "Renew it: PYTHONPATH=layers/common .venv/bin/python -m commands.openapi"


def test_the_document_is_valid_openapi() -> None:
    validate(document())
    assert document()["openapi"].startswith("3.1")


def test_the_gateway_has_the_declared_routes_and_no_others() -> None:
    """Each in the function that serves it."""
    in_template = {
        (function["Properties"]["CodeUri"], event["Properties"]["Method"], event["Properties"]["Path"])
        for function in template()["Resources"].values()
        if function["Type"] == "AWS::Serverless::Function"
        for event in function["Properties"].get("Events", {}).values()
        if event["Type"] == "HttpApi"
    }
    declared = {
        (f"functions/{folder}", route.method, route.path)
        for folder, module in apps().items()
        for route in module.api.routes
    }
    assert declared == in_template


def test_one_verb_names_an_action_everywhere() -> None:
    """The first route of a function is named as its folder."""
    assert {folder: next(iter(module.api.routes)).action for folder, module in apps().items()} == {
        folder: folder for folder in apps()
    }


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method != "GET"], ids=lambda route: route.action)
def test_a_change_can_be_sent_again_safely(route: Route) -> None:
    """B17, R9: by a key or a version, or because the same once more does no harm."""
    fields = route.body.model_fields if route.body else {}
    assert route.key or "version" in fields or route.path in REPEATABLE


def test_there_are_acts_on_a_visit() -> None:
    assert {"reschedule", "cancel", "restore", "confirm"} <= ACTS


@pytest.mark.parametrize("action", sorted(ACTS))
def test_every_act_on_a_visit_needs_its_client(action: str) -> None:
    """A8."""
    assert route_of(action).session is Session.REQUIRED
    assert {"signed_out", "not_found", "stale_version"} <= codes(route_of(action)).keys()


def test_every_refusal_of_a_wish_is_told_for_finding_times_and_for_booking() -> None:
    wishes = {reason.code for module in (refusals, online) for reason in vars(module).values() if _is_reason(reason)}
    assert wishes <= codes(route_of("book")).keys()
    assert wishes - {"groups_off", "group_too_large"} <= codes(route_of("find_times")).keys()


def test_every_refusal_of_a_start_is_told_for_booking_and_for_moving() -> None:
    """B16."""
    starts = {reason.code for reason in vars(placing).values() if _is_reason(reason)}
    assert starts <= codes(route_of("book")).keys() & codes(route_of("reschedule")).keys()


def test_no_answer_hands_out_a_session() -> None:
    """The cookie is the only place."""
    answered = {
        name for schema in document()["components"]["schemas"].values() for name in schema.get("properties", ())
    }
    assert not answered & {"credential", "cookie", "secret"}
    assert "token" not in {name for route in ROUTES for kind in route.answers.values() for name in fields_of(kind)}


def fields_of(kind: type | None) -> set[str]:
    return set(get_type_hints(kind)) if kind else set()


def _is_reason(found: object) -> bool:
    return isinstance(found, Reason)
