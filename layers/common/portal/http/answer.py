"""An answer, and the headers that every answer carries."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aws_lambda_powertools.shared.cookies import Cookie

_ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers. ``body`` is JSON to be (an answer's TypedDict), or text of another ``media_type``.

    ``public_seconds``: how long anyone may keep it; 0 is nobody, not at all.
    """

    body: Any = None
    status: int = 200
    code: str = ""
    media_type: str = "application/json"
    public_seconds: int = 0
    cookies: tuple[Cookie, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer as it is sent."""

    status: int
    body: str
    headers: dict[str, str]
    cookies: tuple[Cookie, ...]


def rendered(answer: Answer, if_none_match: str) -> Rendered:
    """The answer as it is sent: a public one that the asker already has becomes 304."""
    headers = _ALWAYS | {"Cache-Control": "no-store"} | answer.headers
    if answer.body is None:
        return Rendered(answer.status, "", headers, answer.cookies)
    body = answer.body if isinstance(answer.body, str) else msgspec.json.encode(answer.body).decode()
    if answer.public_seconds:
        tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
        headers |= {"Cache-Control": f"public, max-age={answer.public_seconds}", "ETag": tag}
        if _has(if_none_match, tag):
            return Rendered(304, "", headers, answer.cookies)
    return Rendered(answer.status, body, headers | {"Content-Type": answer.media_type}, answer.cookies)


def _has(if_none_match: str, tag: str) -> bool:
    """Compared weakly, as RFC 9110 says: a CDN that compresses marks the tag as weak."""
    known = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return tag in known or "*" in known
