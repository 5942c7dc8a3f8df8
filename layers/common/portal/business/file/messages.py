"""What the business says in its messages, when, and to whom (S1, S2, S3, S10, S11)."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from portal.business.file.fields import Country, Key, Part, Wall
from portal.business.file.flows import FlowPart, flow_problems
from portal.business.file.wordings import WordingKind, WordingPart, wording_problems
from portal.business.model import MINUTES_A_DAY
from portal.errors import FieldProblem
from portal.messages.model import MessageSettings, StaffAlerts

_SETTINGS, _ALERTS = MessageSettings(), StaffAlerts()


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
    """What is wrong between the fields of messages, and in their texts."""
    if len(set(messages.reminders.days)) < len(messages.reminders.days):
        yield FieldProblem("messages.reminders.days", "must name each day once")
    if messages.reminders.at >= MINUTES_A_DAY:
        yield FieldProblem("messages.reminders.at", "must be a time of one day")
    for kind, wording in messages.wordings.items():
        yield from wording_problems(f"messages.wordings.{kind.value}", kind, wording)
    yield from flow_problems(messages.flows, services)
