"""What every function does, as its events say; and how whoever calls a function goes on when it fails."""

import json
import os
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import Any

import boto3

from commands.event_desk import OWNER
from commands.invoke_event import filled
from portal.http.problem import MEDIA_TYPE
from portal.pictures.brand import begin
from portal.pictures.model import Place
from portal.settings import secret
from portal.table.catalogue import forget
from tests.contract.test_events import ALSO_FINE, BEHIND, FILES, HAPPY
from tests.support.pictures import png
from tests.support.portal import Context
from tests.support.wire import Killed

_TRIES = 5
_LATER = timedelta(seconds=61)  # longer than a claim's lease
_REFUSED, _FAILED = 400, 500
_GONE = 599  # nobody answers
_FAILS_BY_ITSELF = {"on_message.failed"}
_DONE_BEFORE = {"nothing_due"}  # there is nothing left to pay


@dataclass(frozen=True, slots=True)
class Said:
    """How a call of a function ended, as an HTTP status: also where nobody asked by HTTP."""

    status: int
    body: str = ""
    media_type: str = ""

    @property
    def done(self) -> bool:
        """Also where it tells that it was done before."""
        return self.status < _REFUSED or self.code in _DONE_BEFORE

    @property
    def code(self) -> str:
        """A problem's."""
        return str(json.loads(self.body)["code"]) if self.media_type == MEDIA_TYPE else ""

    @property
    def failed(self) -> bool:
        return self.status >= _FAILED


@dataclass(frozen=True, slots=True)
class Act:
    """A function, and an event with which it does something."""

    function: str
    case: str
    event: dict[str, Any]

    @property
    def asked_for(self) -> bool:
        """Whether somebody waits for the answer, rather than a queue, a stream or a schedule."""
        return "routeKey" in self.event

    def call(self) -> Said:
        """Once."""
        handle = import_module(f"functions.{self.function}.app").lambda_handler
        try:
            with warnings.catch_warnings(action="ignore", category=UserWarning):  # a killed process counts no metric
                answer = handle(self.event, Context())
        except Killed:
            return Said(_GONE)
        except Exception as error:
            if self.asked_for:
                raise
            return Said(_FAILED, type(error).__name__)
        if not self.asked_for:
            return Said(_FAILED if answer.get("batchItemFailures") else 200, json.dumps(answer))
        status = answer["statusCode"]
        if status == HTTPStatus.NOT_FOUND and self.event["routeKey"].startswith("DELETE "):
            status = HTTPStatus.NO_CONTENT  # it is gone
        return Said(status, answer["body"] or "", (answer["headers"] or {}).get("Content-Type", ""))

    def again(self, later: Callable[[timedelta], None]) -> Said:
        """As often as it takes, in a process that knows nothing yet; all but a client's second try come ``later``."""
        said = Said(_GONE)
        for tried in range(_TRIES):
            cold()
            if tried or not self.asked_for:
                later(_LATER)
            said = self.call()
            if not said.failed:
                break
        return said


def cold() -> None:
    """As a process that has just begun: no catalogue in memory, and no secret."""
    forget()
    secret.cache_clear()


def acts() -> Iterator[Callable[[], Act]]:
    """Each is made when its turn comes, and what it needs with it; what closes an address comes last."""
    fine = {*HAPPY, *ALSO_FINE}
    asked_for = [file for file in FILES if "." not in file.stem or file.stem in fine]
    behind = [file for file in BEHIND if file.stem not in _FAILS_BY_ITSELF]
    for file in (*asked_for, *sorted(behind, key=lambda file: file.stem.startswith("on_feedback"))):
        yield partial(_by_event, file)
    yield partial(_picture, Place.LOGO)


def _by_event(file: Path) -> Act:
    function, _, case = file.stem.partition(".")
    return Act(function, case, json.loads(filled(file.read_text())))


def _picture(place: Place) -> Act:
    """One that has just arrived."""
    uploads = os.environ["UPLOADS_BUCKET"]
    key = begin(OWNER, place, "image/png").fields["key"]
    boto3.client("s3").put_object(Bucket=uploads, Key=key, Body=png(1300, 700))
    return Act("on_upload", place.value, {"Records": [{"s3": {"bucket": {"name": uploads}, "object": {"key": key}}}]})
