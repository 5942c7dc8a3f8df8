"""From the file's messages to the settings that the rules know."""

from portal.business.file.flows import FlowPart
from portal.business.file.identity import Ids
from portal.business.file.messages import MessagesPart
from portal.messages.model import Flow, MessageSettings, Wording


def settings_of(part: MessagesPart, ids: Ids) -> MessageSettings:
    """What a business decides about its messages."""
    return MessageSettings(
        wordings={kind: Wording(**wording.model_dump()) for kind, wording in part.wordings.items()},
        reminder_days=tuple(part.reminders.days),
        reminder_at=part.reminders.at,
        flows=tuple(_flow(key, flow, ids) for key, flow in part.flows.items()),
        text_countries=tuple(part.text_countries),
        texts_a_day=part.texts_a_day,
    )


def _flow(key: str, part: FlowPart, ids: Ids) -> Flow:
    return Flow(
        id=ids.flow(key),
        trigger=part.on,
        channel=part.channel,
        body=part.body,
        subject=part.subject,
        delay=int(part.delay.span.total_seconds() // 60),
        once=part.once,
        marketing=part.marketing,
        services=tuple(map(ids.service, part.services)),
        key=key,
    )
