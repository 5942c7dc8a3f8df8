"""A request as a route sees it: checked, parsed, and without anything of API Gateway."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import msgspec

from portal.access.model import Credential, StaffCredential
from portal.errors import FieldProblem, InvalidRequest
from portal.http import body, cookies, fields, query
from portal.http.route import Route

KEY = re.compile(r"[A-Za-z0-9_-]{22,128}")  # 22 characters of 64 kinds: at least 128 random bits


@dataclass(frozen=True, slots=True)
class Request[Body = None, Query = None]:
    """``path`` holds the path's parameters. ``key`` and ``digest`` tell a request sent again from another (B17).

    ``credentials`` are of clients, ``staff`` of the business's own people. ``address`` is the client's own, as the CDN
    alone can say; empty where a function is run without it. ``raw`` is the body where the route takes it as it was
    sent, ``headers`` are by lower-case name.
    """

    path: Mapping[str, str]
    body: Body
    query: Query
    credentials: tuple[Credential, ...]
    key: str
    digest: str
    address: str = ""
    staff: tuple[StaffCredential, ...] = ()
    raw: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def parse(declared: Route, event: Mapping[str, Any]) -> Request[Any, Any]:
    """The request of an event, as the route declares it. Raises ``NotFound``, ``InvalidRequest``, ``BodyTooLarge``."""
    path = declared.parameters(event["rawPath"])
    headers = headers_of(event)
    key = _key(headers) if declared.key else ""
    sent = body.read(event, groups=declared.groups, large=declared.large) if declared.body else {}
    return Request(
        path=path,
        body=fields.parse(declared.body, sent) if declared.body else None,
        query=query.parse(declared.query, event.get("rawQueryString") or "") if declared.query else None,
        credentials=cookies.claimed(headers, cookies_of(event)),
        key=key,
        digest=hashlib.sha256(msgspec.json.encode(sent, order="sorted")).hexdigest(),
        address=_address(headers),
        staff=cookies.claimed_by_staff(headers, cookies_of(event)),
        raw=body.raw(event, declared.raw_bytes) if declared.raw_bytes else b"",
        headers=headers,
    )


def headers_of(event: Mapping[str, Any]) -> dict[str, str]:
    """The event's headers by lower-case name."""
    return {name.lower(): value for name, value in (event.get("headers") or {}).items()}


def cookies_of(event: Mapping[str, Any]) -> Sequence[str]:
    """The event's cookies. API Gateway lists them; the local one leaves them in their header."""
    sent: Sequence[str] = event.get("cookies") or headers_of(event).get("cookie", "").split(";")
    return [cookie.strip() for cookie in sent if cookie.strip()]


def _address(headers: Mapping[str, str]) -> str:
    """CloudFront says ``198.51.100.7:40000``, or ``2001:db8::7:40000``: the port comes last."""
    address = headers.get("cloudfront-viewer-address", "").rpartition(":")[0].strip("[]")
    try:
        return str(ip_address(address))
    except ValueError:
        return ""


def _key(headers: Mapping[str, str]) -> str:
    key = headers.get("idempotency-key", "")
    if not KEY.fullmatch(key):
        raise InvalidRequest(FieldProblem("Idempotency-Key", "must be a header of 22 to 128 letters, digits, - or _"))
    return key
