"""The events of SES (bounces and complaints) and of End User Messaging (texts that came back), read strictly.

Only what is used is declared. Whatever else a topic carries, such as SES's word that it found the topic, tells nothing.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel

from portal.messages.feedback.signals import Signal, Told, answered


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, alias_generator=to_camel, defer_build=True)


class _Recipient(_Part):
    email_address: str


class _Bounce(_Part):
    bounce_type: str
    bounced_recipients: tuple[_Recipient, ...]


class _Complaint(_Part):
    complained_recipients: tuple[_Recipient, ...]
    complaint_feedback_type: str | None = None


class _Bounced(_Part):
    event_type: Literal["Bounce"]
    bounce: _Bounce


class _Complained(_Part):
    event_type: Literal["Complaint"]
    complaint: _Complaint


class _Text(_Part):
    origination_number: str
    message_body: str


_EVENT: TypeAdapter[_Bounced | _Complained | _Text] = TypeAdapter(_Bounced | _Complained | _Text)


def read(text: str) -> tuple[Told, ...]:
    """What an event tells; nothing where it is of no kind that is known, or means nothing."""
    try:
        event = _EVENT.validate_json(text)
    except ValidationError:
        return ()
    match event:
        case _Bounced():
            permanent = event.bounce.bounce_type == "Permanent"
            return _of(Signal.BOUNCED, event.bounce.bounced_recipients) if permanent else ()
        case _Complained():
            meant = event.complaint.complaint_feedback_type != "not-spam"
            return _of(Signal.COMPLAINED, event.complaint.complained_recipients) if meant else ()
        case _Text():
            signal = answered(event.message_body)
            return (Told(signal, event.origination_number),) if signal else ()


def _of(signal: Signal, recipients: tuple[_Recipient, ...]) -> tuple[Told, ...]:
    return tuple(Told(signal, recipient.email_address) for recipient in recipients)
