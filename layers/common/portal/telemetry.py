"""What a request leaves behind: one JSON log line and one metric. Never a person, a secret, an event or a body."""

import gc
import logging
import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.metrics import Metrics, MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from portal.settings import settings

type Handler = Callable[[dict[str, Any], LambdaContext], dict[str, Any]]

logger = Logger(stage=settings().stage)
metrics = Metrics()
metrics.set_default_dimensions(stage=settings().stage)
# The router would tell of each request's path at DEBUG, and a path may hold a token (F21).
logging.getLogger("aws_lambda_powertools").setLevel(logging.WARNING)


def observed(handler: Handler) -> Handler:
    """Every log line carries the request's id, and the metrics are written out when it is answered."""

    def with_request_id(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        logger.set_correlation_id(event.get("requestContext", {}).get("requestId"))
        return handler(event, context)

    return _started(logger.inject_lambda_context(metrics.log_metrics(with_request_id)))


def observed_event(handler: Handler) -> Handler:
    """The same for what no client asked for: the lines of one invocation carry its own id."""

    def with_invocation_id(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        logger.set_correlation_id(context.aws_request_id)
        return handler(event, context)

    return _started(logger.inject_lambda_context(metrics.log_metrics(with_invocation_id)))


def counted(name: str, value: int = 1) -> None:
    """One count of a metric."""
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)


def handled(action: str, outcome: str, told: Mapping[str, str]) -> None:
    """One log line and one count: ``<action> <outcome>``. ``told`` are ids and kinds, never a contact or a text."""
    counted(f"{action} {outcome}")
    logger.info("event", extra={"action": action, "outcome": outcome, **told})


def answered(action: str, status: int, code: str, milliseconds: float) -> None:
    """One log line and one count: ``<action> succeeded``, ``refused`` (by ``code``) or ``failed``, which all add up."""
    outcome = _outcome(status)
    if outcome == "refused":
        metrics.add_dimension(name="code", value=code)
    if outcome == "failed":
        metrics.add_dimensions(stage=settings().stage)  # of the stage as a whole: one alarm watches all actions
        counted(outcome)
    counted(f"{action} {outcome}")
    level = logger.error if outcome == "failed" else logger.info
    level("request", action=action, outcome=outcome, code=code, status=status, milliseconds=round(milliseconds, 1))


def unexpected(error: BaseException) -> None:
    """Logs where an error came from. Its message is left out: it may quote what a client typed."""
    logger.error("unexpected error", error=_kinds(error), stack=_stack(error))


def _started(handler: Handler) -> Handler:
    """What was loaded until now stays: no collection looks at it again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return handler


def _outcome(status: int) -> str:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "failed"
    return "refused" if status >= HTTPStatus.BAD_REQUEST else "succeeded"


def _stack(error: BaseException) -> list[str]:
    return [line.rstrip() for link in _chain(error) for line in traceback.format_tb(link.__traceback__)]


def _kinds(error: BaseException) -> list[str]:
    """The classes of an error and its causes, with AWS's own code where there is one."""
    kinds = []
    for link in _chain(error):
        answer = getattr(link, "response", None)
        code = answer.get("Error", {}).get("Code", "") if isinstance(answer, dict) else ""
        kinds.append(f"{type(link).__module__}.{type(link).__qualname__} {code}".rstrip())
    return kinds


def _chain(error: BaseException | None) -> list[BaseException]:
    links: list[BaseException] = []
    while error is not None and error not in links:
        links.append(error)
        error = error.__cause__ or error.__context__
    return links
