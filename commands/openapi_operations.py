"""One operation of the OpenAPI document, from the declaration of its route."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from portal.errors import PortalError, Refused
from portal.http.problem import MEDIA_TYPE
from portal.http.request import KEY
from portal.http.route import PARAMETERS, Route, Session

SECURITY = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-client-{business id}",
        "description": "Given by signing in. It sees everything of one client.",
    },
    "visit": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-visit-{business id}",
        "description": "Given by booking without being signed in. It sees that one visit.",
    },
    "owner": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-owner-{business id}",
        "description": "Given by the link of a business's owner. It sees every client of that business.",
    },
    "desk": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-desk-{business id}",
        "description": "Given by the link of a business's desk. It may do less than the owner's.",
    },
    "bearer": {"type": "http", "scheme": "bearer", "description": "The value of one of the cookies."},
}
_OPENED_BY = {
    Session.NONE: (),
    Session.OPTIONAL: ("session", "visit", "bearer"),
    Session.REQUIRED: ("session", "visit", "bearer"),
    Session.STAFF: ("owner", "desk", "bearer"),
}
_REF = "#/components/schemas/{model}"
_READING = "GET"


def operation(route: Route, words: str) -> dict[str, Any]:
    """The operation. ``words``: the first line says what it does, the rest how."""
    summary, _, more = words.partition("\n")
    described: dict[str, Any] = {"operationId": route.action, "summary": summary.strip()}
    if more.strip():
        described["description"] = " ".join(more.split())
    if parameters := list(_parameters(route)):
        described["parameters"] = parameters
    if route.body:
        content = {"application/json": {"schema": _schema(route.body)}}
        described["requestBody"] = {"required": True, "content": content}
    if route.raw_bytes:
        schema = {"type": "object"} if route.raw_type == "application/json" else {"type": "string"}
        described["requestBody"] = {"required": True, "content": {route.raw_type: {"schema": schema}}}
    described["responses"] = dict(sorted((_answers(route) | _refusals(route)).items()))
    if opened_by := _OPENED_BY[route.session]:
        anonymous: list[dict[str, list[str]]] = [{}] if route.session is Session.OPTIONAL else []
        described["security"] = [*anonymous, *({name: []} for name in opened_by)]
    return described


def schemas(routes: Sequence[Route]) -> dict[str, Any]:
    """Every named schema that the routes speak of, and the problem's."""
    bodies = [(route.body, "validation") for route in routes if route.body]
    answers = [(kind, "serialization") for route in routes for kind in route.answers.values() if kind]
    named: list[Any] = [(name, mode, TypeAdapter(kind)) for name, (kind, mode) in enumerate([*bodies, *answers])]
    _, document = TypeAdapter.json_schemas(named, ref_template=_REF)
    return dict(sorted((_untitled(document["$defs"]) | {"Problem": _PROBLEM}).items()))


def _untitled(schema: Any) -> Any:
    """Without the titles that pydantic makes of every field's name: they say nothing that the name does not."""
    if isinstance(schema, list):
        return [_untitled(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _untitled(part) for name, part in schema.items() if name != "title" or not isinstance(part, str)}


def codes(route: Route) -> dict[str, int]:
    """Every code that a route refuses with, and its status: what its declaration implies, and what it names."""
    named = {code: _statuses().get(code, Refused.status) for code in route.codes}
    return {code: _statuses()[code] for code in _implied(route)} | named


def _implied(route: Route) -> Iterator[str]:
    yield from ("forbidden", "internal_error", "unavailable")
    if route.body or route.raw_bytes or route.query or route.key:
        yield "invalid_request"
    if route.body or route.raw_bytes:
        yield "body_too_large"
    if route.key:
        yield "key_reused"
    if "{" in route.path:
        yield "not_found"
    if route.session in {Session.REQUIRED, Session.STAFF}:
        yield "signed_out"
    if route.method != _READING:
        yield "try_again"


def _answers(route: Route) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for status, kind in route.answers.items():
        answers[str(status)] = {"description": "Done."}
        if kind:
            answers[str(status)]["content"] = {route.media_type: {"schema": _schema(kind)}}
        elif route.method == _READING:
            answers[str(status)]["content"] = {route.media_type: {"schema": {"type": "string"}}}
    if route.public_seconds:
        answers["304"] = {"description": "What If-None-Match names has not changed."}
    return answers


def _refusals(route: Route) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for code, status in sorted(codes(route).items()):
        by_status.setdefault(status, []).append(code)
    return {
        str(status): {
            "description": f"Refused: {', '.join(known)}.",
            "content": {MEDIA_TYPE: {"schema": _problem(known)}},
        }
        for status, known in by_status.items()
    }


def _problem(known: list[str]) -> dict[str, Any]:
    return {"allOf": [{"$ref": _REF.format(model="Problem")}, {"properties": {"code": {"enum": known}}}]}


def _parameters(route: Route) -> Iterator[dict[str, Any]]:
    for name, pattern in PARAMETERS.items():
        if f"{{{name}}}" in route.path:
            schema = {"type": "string", "pattern": f"^{pattern}$"}
            yield {"name": name, "in": "path", "required": True, "schema": schema}
    if route.key:
        schema = {"type": "string", "pattern": f"^{KEY.pattern}$"}
        yield {"name": "Idempotency-Key", "in": "header", "required": True, "schema": schema}
    yield from _query(route.query) if route.query else ()


def _query(model: type[BaseModel]) -> Iterator[dict[str, Any]]:
    described = _untitled(model.model_json_schema(ref_template=_REF))
    for name, schema in described["properties"].items():
        [kind, *_] = schema.get("anyOf", [schema])
        plain = {word: value for word, value in kind.items() if word != "default"}
        yield {"name": name, "in": "query", "required": name in described.get("required", ()), "schema": plain}


def _schema(kind: type) -> dict[str, Any]:
    return {"$ref": _REF.format(model=kind.__name__)}


def _known(error: type[PortalError]) -> Iterator[type[PortalError]]:
    yield error
    for child in error.__subclasses__():
        yield from _known(child)


@cache
def _statuses() -> dict[str, int]:
    """Of every error's code: looked for only now, when the functions have imported the errors that are theirs."""
    return {error.code: error.status for error in _known(PortalError)}


_PROBLEM = {
    "title": "Problem",
    "description": "An error (RFC 9457). ``code`` is stable; ``detail`` is a sentence for the client.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {
            "description": "Every field that is wrong, as a path such as ``services.0.staff``.",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
                "additionalProperties": False,
            },
        },
        "reasons": {
            "description": "Everything that speaks against it; the first one's code is the problem's.",
            "type": "array",
            "items": {"$ref": _REF.format(model="ReasonAnswer")},
        },
        "appointment": {
            "description": "With ``stale_version``: the appointment as it is now.",
            "$ref": _REF.format(model="AppointmentAnswer"),
        },
        "visit": {
            "description": "With ``stale_version`` to the desk: the visit as it is now.",
            "$ref": _REF.format(model="DeskVisitAnswer"),
        },
        "merged_into": {"description": "With ``client_merged``: the client who it is now.", "type": "string"},
        "there": {
            "description": "With ``slot_taken`` to the desk: what has the time.",
            "type": "array",
            "items": {"$ref": _REF.format(model="TakenAnswer")},
        },
        "reason": {"description": "With ``card_declined``: what the bank says.", "type": "string"},
        "remaining": {"description": "With ``nothing_left``: how much there is.", "type": "integer"},
        "retry_after": {"description": "Seconds until it is worth trying again.", "type": "integer"},
    },
    "additionalProperties": False,
}
