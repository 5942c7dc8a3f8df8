"""What the business says in its messages, when, and to whom (S1, S2, S3, S10, S11)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from portal.business.file.fields import Country, Key, Line, Part, Text, Wall
from portal.errors import FieldProblem
from portal.messages import tags
from portal.messages.allowed import in_body, in_line
from portal.messages.model import Channel, FlowTrigger, Kind, MessageSettings, StaffAlerts

_SETTINGS, _ALERTS = MessageSettings(), StaffAlerts()
_LONGEST_DELAY = timedelta(days=60)


def _kind(kind: Kind) -> Kind:
    if kind is Kind.FLOW or kind.to_staff:
        raise ValueError("must be a message to clients: a flow message has its own text, and staff get the portal's")
    return kind


type WordingKind = Annotated[Kind, Field(strict=False), AfterValidator(_kind)]
type Subject = Annotated[Line, Field(max_length=200)]
type Short = Annotated[Text, Field(max_length=600)]


class WordingPart(Part):
    """S2: what is left out is said in the portal's own words. ``text`` is the text message's."""

    email: bool = True
    texts: bool = True
    subject: Subject = ""
    body: Text = ""
    text: Short = ""


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
    """S11: a message of the business's own, with its trigger and delay."""

    on: Annotated[FlowTrigger, Field(strict=False)]
    channel: Annotated[Channel, Field(strict=False)]
    body: Text
    subject: Subject = ""
    delay: DelayPart = DelayPart()
    once: bool = True
    marketing: bool = False
    services: list[Key] = Field(default_factory=list)


class RemindersPart(Part):
    """S1: days before the visit, 0 being the same day, each at a wall time of the location."""

    days: Annotated[list[Annotated[int, Field(ge=0, le=7)]], Field(max_length=8)] = Field(
        default_factory=lambda: list(_SETTINGS.reminder_days)
    )
    at: Wall = _SETTINGS.reminder_at


class MessagesPart(Part):
    """Everything that a business decides about its messages."""

    reminders: RemindersPart = RemindersPart()
    text_countries: list[Country] = Field(default_factory=list)
    texts_a_day: Annotated[int, Field(ge=1, le=100)] = _SETTINGS.texts_a_day
    wordings: dict[WordingKind, WordingPart] = Field(default_factory=dict)
    flows: Annotated[dict[Key, FlowPart], Field(max_length=50)] = Field(default_factory=dict)


class AlertsPart(Part):
    """S10: what a staff member is told of."""

    text_booked: bool = _ALERTS.text_booked
    text_rescheduled: bool = _ALERTS.text_rescheduled
    text_cancelled: bool = _ALERTS.text_cancelled
    email_booked: bool = _ALERTS.email_booked


def message_problems(messages: MessagesPart, services: Mapping[str, object]) -> Iterator[FieldProblem]:
    """Broken texts with the position of what is wrong in them, and flows that could never go (S2, S3, S11)."""
    if len(set(messages.reminders.days)) < len(messages.reminders.days):
        yield FieldProblem("messages.reminders.days", "must name each day once")
    if messages.reminders.at >= timedelta(days=1).total_seconds() // 60:
        yield FieldProblem("messages.reminders.at", "must be a time of one day")
    for kind, wording in messages.wordings.items():
        yield from _wording_problems(f"messages.wordings.{kind.value}", kind, wording)
    for key, flow in messages.flows.items():
        yield from _flow_problems(f"messages.flows.{key}", flow, services)


def _wording_problems(path: str, kind: Kind, wording: WordingPart) -> Iterator[FieldProblem]:
    yield from _text_problems(f"{path}.subject", wording.subject, in_line(kind))
    yield from _text_problems(f"{path}.body", wording.body, in_body(kind))
    yield from _text_problems(f"{path}.text", wording.text, in_line(kind))
    if kind is Kind.LINK:
        for name, said in (("body", wording.body), ("text", wording.text)):
            if said and tags.LINK not in said:
                yield FieldProblem(f"{path}.{name}", f"must hold {{{{{tags.LINK}}}}}, which is what was asked for")


def _flow_problems(path: str, flow: FlowPart, services: Mapping[str, object]) -> Iterator[FieldProblem]:
    by_email = flow.channel is Channel.EMAIL
    yield from _text_problems(f"{path}.subject", flow.subject, in_line(Kind.FLOW))
    yield from _text_problems(f"{path}.body", flow.body, in_body(Kind.FLOW) if by_email else in_line(Kind.FLOW))
    if by_email and not flow.subject:
        yield FieldProblem(f"{path}.subject", "is needed for an e-mail")
    if not by_email and flow.subject:
        yield FieldProblem(f"{path}.subject", "is for e-mails only")
    if not flow.body:
        yield FieldProblem(f"{path}.body", "must not be empty")
    if flow.delay.span > _LONGEST_DELAY:
        yield FieldProblem(f"{path}.delay", "must be at most 60 days")
    if flow.on is FlowTrigger.BEFORE_START and not flow.delay.span:
        yield FieldProblem(f"{path}.delay", "is needed: how long before the start")
    for index, service in enumerate(flow.services):
        if service not in services:
            yield FieldProblem(f"{path}.services.{index}", "is not one of the services")


def _text_problems(path: str, text: str, allowed: Collection[str]) -> Iterator[FieldProblem]:
    try:
        tags.parse(text, allowed)
    except tags.BadTextError as error:
        yield FieldProblem(path, str(error))
