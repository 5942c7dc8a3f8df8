"""Messages of the business's own, each with what sets it off and how long after (S11)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from portal.business.file.fields import LONGEST_TEXT_MESSAGE, Key, Part, Subject, Text
from portal.business.file.wordings import text_problems
from portal.errors import FieldProblem
from portal.messages import tags
from portal.messages.allowed import in_body, in_line
from portal.messages.model import Channel, FlowTrigger, Kind

_LONGEST_DELAY = timedelta(days=60)
_BEFORE = {FlowTrigger.BEFORE_START: "the start", FlowTrigger.CREDITS_EXPIRE: "they expire"}


class DelayPart(Part):
    """S11: all of it counts together."""

    days: Annotated[int, Field(ge=0, le=60)] = 0
    hours: Annotated[int, Field(ge=0, le=24 * 60)] = 0
    minutes: Annotated[int, Field(ge=0, le=60 * 24 * 60)] = 0

    @property
    def span(self) -> timedelta:
        """The delay."""
        return timedelta(days=self.days, hours=self.hours, minutes=self.minutes)


class FlowPart(Part):
    """S11: ``body`` is the whole text where it goes by text."""

    on: Annotated[FlowTrigger, Field(strict=False)]
    channel: Annotated[Channel, Field(strict=False)]
    body: Text
    subject: Subject = ""
    delay: DelayPart = DelayPart()
    once: bool = True
    marketing: bool = False
    services: list[Key] = Field(default_factory=list)


def flow_problems(flows: Mapping[str, FlowPart], services: Mapping[str, object]) -> Iterator[FieldProblem]:
    """Flow messages that could never go, or not be told from others."""
    for key, flow in flows.items():
        path = f"messages.flows.{key}"
        if key in set(Kind):
            yield FieldProblem(path, "is what another message is called")
        yield from _email_problems(path, flow) if flow.channel is Channel.EMAIL else _text_problems(path, flow)
        if not flow.body:
            yield FieldProblem(f"{path}.body", "must not be empty")
        if flow.delay.span > _LONGEST_DELAY:
            yield FieldProblem(f"{path}.delay", "must be at most 60 days")
        if flow.on in _BEFORE and not flow.delay.span:
            yield FieldProblem(f"{path}.delay", f"is needed: how long before {_BEFORE[flow.on]}")
        yield from _membership_problems(path, flow) if flow.on.of_membership else ()
        for index, service in enumerate(flow.services):
            if service not in services:
                yield FieldProblem(f"{path}.services.{index}", "is not one of the services")


def _membership_problems(path: str, flow: FlowPart) -> Iterator[FieldProblem]:
    """What only visits have, and a text that could be filled in for no holder of credits (S3)."""
    if flow.services:
        yield FieldProblem(f"{path}.services", "is for messages about visits only")
    used = tags.used(flow.subject + flow.body)
    if used.intersection(tags.MEMBERSHIP) and used.intersection(tags.PACKAGE):
        yield FieldProblem(f"{path}.body", "names a membership and a package, and is about one of them only")


def _email_problems(path: str, flow: FlowPart) -> Iterator[FieldProblem]:
    yield from text_problems(f"{path}.subject", flow.subject, in_line(Kind.FLOW, flow.on))
    yield from text_problems(f"{path}.body", flow.body, in_body(Kind.FLOW, flow.on))
    if not flow.subject:
        yield FieldProblem(f"{path}.subject", "is needed for an e-mail")


def _text_problems(path: str, flow: FlowPart) -> Iterator[FieldProblem]:
    yield from text_problems(f"{path}.body", flow.body, in_line(Kind.FLOW, flow.on))
    if len(flow.body) > LONGEST_TEXT_MESSAGE:
        yield FieldProblem(f"{path}.body", f"must be at most {LONGEST_TEXT_MESSAGE} characters, as it is a text")
    if flow.subject:
        yield FieldProblem(f"{path}.subject", "is for e-mails only")
