"""An answer, and the headers that every answer carries."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.shared.cookies import Cookie

_ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers. ``body`` is JSON to be (an answer's TypedDict), or text of another ``media_type``.

    ``personal``: whoever is signed in was told something else than everybody, so nobody may keep it, whatever the
    route says.
    """

    body: Any = None
    status: int = 200
    code: str = ""
    media_type: str = "application/json"
    personal: bool = False
    cookies: tuple[Cookie, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def rendered(answer: Answer, public_seconds: int = 0, if_none_match: str = "") -> Response[str]:
    """The answer as it is sent: a public one that the asker already has becomes 304."""
    headers: dict[str, str | list[str]] = {**_ALWAYS, "Cache-Control": "no-store", **answer.headers}
    if answer.body is None:
        return _response(answer, answer.status, headers, "")
    body = answer.body if isinstance(answer.body, str) else msgspec.json.encode(answer.body).decode()
    if public_seconds and not answer.personal:
        tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
        headers |= {"Cache-Control": f"public, max-age={public_seconds}", "ETag": tag}
        if _has(if_none_match, tag):
            return _response(answer, 304, headers, "")
    return _response(answer, answer.status, headers | {"Content-Type": answer.media_type}, body)


def _response(answer: Answer, status: int, headers: dict[str, str | list[str]], body: str) -> Response[str]:
    return Response(status, body=body, headers=headers, cookies=list(answer.cookies))


def _has(if_none_match: str, tag: str) -> bool:
    """Compared weakly, as RFC 9110 says: a CDN that compresses marks the tag as weak."""
    known = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return tag in known or "*" in known
