"""The routes of one function, and the one way that every request takes through them."""

import time
from collections.abc import Callable, Mapping
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
from portal.table.items import connect

type Server = Callable[[Request[Any, Any]], Answer]


class Api:
    """What a function serves. ``handler`` is its Lambda handler."""

    def __init__(self) -> None:
        """Raises ``BadEnvironmentError`` at once, rather than at the first client's request."""
        settings()
        connect()
        self.routes: dict[Route, Server] = {}
        self._resolver = APIGatewayHttpResolver(debug=False)  # which prints paths, whatever the environment says
        self._resolver.not_found(self._unknown)
        self.handler = telemetry.observed(self._resolve)

    def route(self, route: Route) -> Callable[[Server], Server]:
        """Declare that the decorated function serves the route."""

        def declare(serve: Server) -> Server:
            def respond(**_: str) -> Response[str]:
                return self._respond(route.action, lambda event: serve(request.parse(route, event)), route)

            self.routes[route] = serve
            self._resolver.route(route.rule, route.method)(respond)
            return serve

        return declare

    def _resolve(self, event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        return self._resolver.resolve(event, context)

    def _respond(
        self, action: str, serve: Callable[[Mapping[str, Any]], Answer], route: Route | None = None
    ) -> Response[str]:
        """Check, answer, and leave one log line: also where anything goes wrong."""
        started = time.perf_counter()
        event = self._resolver.current_event.raw_event
        try:
            headers = request.headers_of(event)
            method = event["requestContext"]["http"]["method"]
            doors.check(method, headers, request.cookies_of(event), settings())
            answer = serve(event)
            response = rendered(answer, route.public_seconds if route else 0, headers.get("if-none-match", ""))
        except Exception as error:  # noqa: BLE001  the one place where an error becomes an answer
            answer = problem.answer_to(error)
            response = rendered(answer)
        telemetry.answered(action, response.status_code, answer.code, (time.perf_counter() - started) * 1000)
        return response

    def _unknown(self, _: Exception) -> Response[str]:
        """The router found no route: nothing is there, or it does not answer this method."""
        asked = self._resolver.current_event.raw_event["requestContext"]["http"]["method"]
        path = self._resolver.current_event.path
        methods = sorted(route.method for route in self.routes if route.matches(path))

        def refuse(_: Mapping[str, Any]) -> Answer:
            raise NotFound if asked in methods or not methods else MethodNotAllowed(*methods)

        return self._respond("unknown", refuse)
