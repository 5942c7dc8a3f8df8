"""The routes of one function, and the one way that every request takes through them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import APIGatewayHttpResolver, Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import telemetry
from portal.errors import MethodNotAllowed, NotFound
from portal.http import doors, problem, request
from portal.http.answer import Answer, rendered
from portal.http.request import Request
from portal.http.route import Route
from portal.settings import settings

type Server = Callable[[Request[Any, Any]], Answer]


class Api:
    """What a function serves. ``handler`` is its Lambda handler."""

    def __init__(self) -> None:
        """Raises ``BadEnvironmentError`` at once, rather than at the first client's request."""
        settings()
        self.routes: dict[Route, Server] = {}
        self._resolver = APIGatewayHttpResolver()
        self._resolver.not_found(self._unknown)
        self.handler = telemetry.observed(self._resolve)

    def route(self, route: Route) -> Callable[[Server], Server]:
        """Declare that the decorated function serves the route."""

        def declare(serve: Server) -> Server:
            def respond(**path: str) -> Response[str]:
                return self._respond(route.action, lambda event: serve(request.parse(route, event, path)))

            self.routes[route] = serve
            self._resolver.route(route.rule, route.method)(respond)
            return serve

        return declare

    def _resolve(self, event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        return self._resolver.resolve(event, context)

    def _respond(self, action: str, answer_to: Callable[[Mapping[str, Any]], Answer]) -> Response[str]:
        """Check, answer, and leave one log line: also where anything goes wrong."""
        started = time.perf_counter()
        event = self._resolver.current_event.raw_event
        headers = request.headers_of(event)
        try:
            doors.check(event["requestContext"]["http"]["method"], headers, event.get("cookies") or (), settings())
            answer = answer_to(event)
            sent = rendered(answer, headers.get("if-none-match", ""))
        except Exception as error:  # noqa: BLE001  the one place where an error becomes an answer
            answer = problem.answer_to(error)
            sent = rendered(answer, "")
        telemetry.answered(action, sent.status, answer.code, (time.perf_counter() - started) * 1000)
        return Response(sent.status, body=sent.body, headers=sent.headers, cookies=list(sent.cookies))

    def _unknown(self, _: Exception) -> Response[str]:
        path = self._resolver.current_event.path
        methods = sorted(route.method for route in self.routes if route.matches(path))

        def refuse(_: Mapping[str, Any]) -> Answer:
            if not methods:
                raise NotFound
            answer = problem.answer_to(MethodNotAllowed())
            return replace(answer, headers={"Allow": ", ".join(methods)})

        return self._respond("unknown", refuse)
