"""The routes of one function, and the one way that every request takes through them.

API Gateway has found the function by method and path, so what is left to find here is a handful of routes;
a routing library would cost a fifth of the start-up for it.
"""

import time
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from portal import telemetry
from portal.http import doors, problem, request
from portal.http.answer import Answer, rendered
from portal.http.request import Request
from portal.http.route import Route, find
from portal.settings import settings

type Server = Callable[[Request[Any, Any]], Answer]


class Api:
    """What a function serves. ``handler`` is its Lambda handler."""

    def __init__(self) -> None:
        """Raises ``BadEnvironmentError`` at once, rather than at the first client's request."""
        settings()
        self.routes: dict[Route, Server] = {}
        self.handler = telemetry.observed(self._respond)

    def route(self, route: Route) -> Callable[[Server], Server]:
        """Declare that the decorated function serves the route."""

        def declare(serve: Server) -> Server:
            self.routes[route] = serve
            return serve

        return declare

    def _respond(self, event: dict[str, Any], _: LambdaContext) -> dict[str, Any]:
        """Check, answer, and leave one log line: also where anything goes wrong."""
        started = time.perf_counter()
        action = "unknown"
        try:
            asked = event["requestContext"]["http"]
            route = find(self.routes, asked["method"], event["rawPath"])
            action = route.action
            headers = request.headers_of(event)
            doors.check(route.method, headers, request.cookies_of(event), settings())
            answer = self.routes[route](request.parse(route, event))
            response = rendered(answer, route.public_seconds, headers.get("if-none-match", ""))
        except Exception as error:  # noqa: BLE001  the one place where an error becomes an answer
            answer = problem.answer_to(error)
            response = rendered(answer)
        milliseconds = (time.perf_counter() - started) * 1000
        telemetry.answered(action, response["statusCode"], answer.code, milliseconds)
        return response
