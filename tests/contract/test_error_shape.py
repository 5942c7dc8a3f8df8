"""Every error has one form, whatever went wrong (RFC 9457)."""

from http import HTTPStatus
from typing import Any

import pytest

from portal import errors
from portal.errors import FieldProblem, PortalError, Reason
from portal.http import Answer, Api, Request, Route, problem
from portal.http.answer import rendered
from portal.memberships.acting import StaleMembership
from portal.payments.account import PaymentsNotSetUp
from portal.payments.events import WrongSignature
from tests.support.contract import document, validated
from tests.support.logs import logged
from tests.support.portal import Browser, Context, apps

ERRORS: list[PortalError] = [
    errors.InvalidRequest(FieldProblem("start", "is required")),
    errors.SignedOut(),
    errors.LinkExpired(),
    errors.LinkTooOld(),
    errors.CardDeclined(reason="insufficient_funds"),
    errors.Forbidden(),
    errors.NotFound(),
    errors.MethodNotAllowed("GET"),
    errors.BodyTooLarge(),
    errors.KeyReused(),
    errors.TooManyRequests(7),
    errors.TryAgain(),
    errors.Unavailable(),
    errors.PaymentsUnavailable(),
    errors.SlotTaken(),
    PaymentsNotSetUp(),
    WrongSignature(),
    StaleMembership(),
    errors.NotPermitted(Reason("too_late", "It is too late."), Reason("in_group", "It is a group's.")),
]
SECRET = "hunter2"


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_an_error_is_a_problem_with_its_status_and_code(error: PortalError) -> None:
    answer = rendered(problem.answer_to(error))
    assert answer.status_code == error.status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    said = validated(document()["components"]["schemas"]["Problem"], str(answer.body))
    assert (said["status"], said["code"], said["detail"]) == (error.status, error.code, error.text)
    assert said["title"] == HTTPStatus(error.status).phrase


def test_every_class_of_error_is_tried_here() -> None:
    def below(error: type[PortalError]) -> set[type[PortalError]]:
        return {error}.union(*map(below, error.__subclasses__()))

    apps()  # some errors stand beside what raises them
    not_alone = {PortalError, errors.Refused, errors.StaleVersion}  # the last comes with an appointment: see R9's tests
    assert below(PortalError) - {type(error) for error in ERRORS} == not_alone


@pytest.mark.parametrize(
    ("error", "name", "value"),
    [(errors.MethodNotAllowed("GET"), "Allow", "GET"), (errors.TooManyRequests(7), "Retry-After", "7")],
)
def test_an_error_brings_its_headers(error: PortalError, name: str, value: str) -> None:
    assert rendered(problem.answer_to(error)).headers[name] == value


def lose_the_connection() -> None:
    raise ConnectionError(SECRET)


def fail(_: Request) -> Answer:
    try:
        lose_the_connection()
    except ConnectionError as error:
        raise ValueError(SECRET) from error
    return Answer()


def answer_of_an_api_that_fails(method: str, path: str) -> dict[str, Any]:
    api = Api()
    api.route(Route("fail", "GET", "/api/fail", {200: None}))(fail)
    handler: Any = api.handler
    answer: dict[str, Any] = handler(event(method, path), Context())
    return answer


def event(method: str, path: str) -> dict[str, object]:
    http = {"method": method, "path": path}
    context = {"requestId": "request-1", "stage": "$default", "http": http}
    return {"rawPath": path, "rawQueryString": "", "headers": {}, "requestContext": context}


def test_what_nobody_foresaw_is_a_500_that_tells_nothing() -> None:
    with logged() as log:
        answer = answer_of_an_api_that_fails("GET", "/api/fail")
    assert answer["statusCode"] == 500
    assert validated(document()["components"]["schemas"]["Problem"], answer["body"])["code"] == "internal_error"
    assert "builtins.ValueError" in log.getvalue()
    assert "builtins.ConnectionError" in log.getvalue()
    assert "in lose_the_connection" in log.getvalue()
    assert SECRET not in log.getvalue() + answer["body"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [("POST", "/api/fail", 405, "method_not_allowed"), ("GET", "/api/nowhere", 404, "not_found")],
)
def test_an_address_or_method_that_is_not_there_is_a_problem_too(
    method: str, path: str, status: int, code: str
) -> None:
    answer = answer_of_an_api_that_fails(method, path)
    assert answer["statusCode"] == status
    assert validated(document()["components"]["schemas"]["Problem"], answer["body"])["code"] == code


@pytest.mark.usefixtures("catalogue")
def test_two_errors_of_one_kind_are_the_same_bytes() -> None:
    """A8: nothing in an answer tells a name that nobody has from one that cannot be."""
    nobodys, cannot_be = Browser().get("/api/businesses/nobody"), Browser().get("/api/businesses/NO_BODY")
    assert (nobodys.body, nobodys.headers) == (cannot_be.body, cannot_be.headers)
