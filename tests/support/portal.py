"""A client's browser in front of the handlers: events as API Gateway sends them, and a cookie jar."""

import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from tests.support import contract

FUNCTIONS = Path(__file__).parents[2] / "functions"
ORIGIN = "https://portal.example"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str
    cookies: tuple[str, ...] = ()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The problem's code."""
        assert self.headers["content-type"] == "application/problem+json", self.body
        return str(self.json["code"])


@dataclass(slots=True)
class Browser:
    """Calls handlers in this process and keeps the cookies that they set."""

    cookies: dict[str, str] = field(default_factory=dict)
    address: str = "198.51.100.7"

    def get(self, path: str, **query: Any) -> Answered:
        return self.request("GET", path, query=query)

    def post(self, path: str, body: Any = None, **more: Any) -> Answered:
        return self.request("POST", path, body, **more)

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """One request. ``key``: the Idempotency-Key; POSTs without one get a fresh one, as the page would.

        ``headers`` add to what the page sends, and an empty one takes its header away.
        """
        raw = body if isinstance(body, str) or body is None else json.dumps(body, default=str)
        sent = {"content-type": "application/json", "origin": ORIGIN}
        if method == "POST":
            sent["idempotency-key"] = key or token_urlsafe(16)
        sent |= {name.lower(): value for name, value in (headers or {}).items()}
        sent = {name: value for name, value in sent.items() if value}
        event = self._event(method, path, raw, urlencode(query or {}, doseq=True), sent)
        answer = handler_of(method, path)(event, Context())
        self._keep(answer.get("cookies", []))
        found = {name.lower(): value for name, value in (answer.get("headers") or {}).items()}
        contract.check(method, path, answer["statusCode"], found.get("content-type", ""), answer.get("body") or "")
        return Answered(answer["statusCode"], found, answer.get("body") or "", tuple(answer.get("cookies", [])))

    def _event(self, method: str, path: str, body: str | None, query: str, headers: dict[str, str]) -> dict[str, Any]:
        http = {
            "method": method,
            "path": path,
            "protocol": "HTTP/1.1",
            "sourceIp": self.address,
            "userAgent": "test",
        }
        return {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": path,
            "rawQueryString": query,
            "cookies": [f"{name}={value}" for name, value in self.cookies.items()],
            "headers": headers | {"cloudfront-viewer-address": f"{self.address}:40000"},
            "requestContext": {"http": http, "requestId": "request-1", "stage": "$default"},
            "body": body,
            "isBase64Encoded": False,
        }

    def _keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            pair, *attributes = cookie.split(";")
            name, _, value = pair.partition("=")
            if any(attribute.strip().lower() == "max-age=0" for attribute in attributes) or not value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value


class Context:
    """The Lambda context that Powertools reads."""

    function_name = "test"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:test"
    aws_request_id = "request-1"
    log_group_name = "/aws/lambda/test"
    log_stream_name = "test"

    def get_remaining_time_in_millis(self) -> int:
        return 10_000


@cache
def apps() -> dict[str, Any]:
    """Every function that answers HTTP, by action."""
    modules = {folder.name: importlib.import_module(f"functions.{folder.name}.app") for folder in _folders()}
    return {action: module for action, module in modules.items() if hasattr(module, "api")}


def handler_of(method: str, path: str) -> Any:
    """The handler whose function API Gateway would call."""
    for module in apps().values():
        if any(route.method == method and route.matches(path) for route in module.api.routes):
            return module.lambda_handler
    raise LookupError(f"no function serves {method} {path}")


def _folders() -> list[Path]:
    return sorted(folder for folder in FUNCTIONS.iterdir() if (folder / "app.py").exists())
