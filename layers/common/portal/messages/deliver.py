"""One message, from the queue to the service that sends it: claimed, rendered, sent, marked (S5, S6, S9)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from portal import clock
from portal.messages import claim
from portal.messages.content import Made, made
from portal.messages.delivery import Manner, Silence, way
from portal.messages.deployment import named
from portal.messages.meeting import Meeting, meet, sending_id
from portal.messages.mime import email_bytes
from portal.messages.model import Channel, Kind
from portal.messages.queued import Message, Sending
from portal.messages.render import render
from portal.messages.senders import NotSentError, send_email, send_text
from portal.messages.text_limit import counts_text
from portal.table.write import Conflict, Write


class Outcome(StrEnum):
    """What became of a message, beside the reasons of ``Silence``."""

    SENT = "sent"
    REPEATED = "repeated"  # sent, and perhaps before too: whoever had it first was never heard of again
    KNOWN = "known"  # sent already
    NOBODY = "nobody"  # it leads to no one


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a message, and how it went."""

    outcome: Outcome | Silence
    channel: Channel


def deliver(message: Message) -> Delivered:
    """Send a message if it is still to be sent.

    Raises BusyError, NotSentError, and botocore's errors where nobody knows: it is to be tried again later.
    """
    met = meet(message, clock.now())
    if met is None:
        return Delivered(Outcome.NOBODY, message.channel)
    channel = way(met.channel, met.reaches, met.recipient.client, _manner(met))
    if isinstance(channel, Silence):
        return Delivered(channel, met.channel)
    return Delivered(_once(met, channel), channel)


def _manner(met: Meeting) -> Manner:
    """A link, a flow, or what goes by one channel only, has nothing of its own on the other."""
    kind = met.message.kind
    wording = met.catalogue.business.messages.wording(kind)
    alone = kind in {Kind.LINK, Kind.FLOW} or kind.of_membership or not wording.sends(met.channel.other)
    return Manner(met.message.essential, bool(met.flow and met.flow.marketing), alone)


def _once(met: Meeting, channel: Channel) -> Outcome | Silence:
    known = met.sendings.get(channel)
    sending = claim.claimed(known, sending_id(met.message, channel), met.now)
    if sending is None:
        return Outcome.KNOWN
    content = made(met, channel)
    # Only the first try counts (F32): else a service that is down uses up the day's share, and it is lost.
    counting = known is None and channel is Channel.TEXT and met.recipient.typed
    if counting and not counts_text(met, content.contact):
        return Silence.TOO_MANY
    send = _ready(met, channel, content)
    sending = _take_on(sending, content, met)
    try:
        send()
    except NotSentError:
        _mark(claim.released(sending, clock.now()))
        raise
    _mark(claim.sent(sending, clock.now()))
    return Outcome.REPEATED if claim.repeats(known) else Outcome.SENT


def _take_on(sending: Sending, content: Made, met: Meeting) -> Sending:
    """The claim, and the links of the message with it."""
    write = Write(met.now)
    stored = write.changed(sending)
    for record in content.records:
        write.new(record)
    try:
        write.commit()
    except Conflict:
        raise claim.BusyError from None
    return stored


def _ready(met: Meeting, channel: Channel, content: Made) -> Callable[[], None]:
    """Everything but the sending itself: what cannot be written is not taken on, and so never counts as a repeat."""
    rendered = render(content.facts)
    to = met.reaches[channel].to
    if channel is Channel.TEXT:
        return partial(send_text, rendered.text, to)
    raw = email_bytes(
        rendered,
        message_id=met.message.id,
        sender=named("SENDER_EMAIL"),
        sender_name=met.catalogue.business.name,
        to=to,
        reply_to=_reply_to(met),
        unsubscribe_url=content.one_click,
    )
    return partial(send_email, raw, to)


def _reply_to(met: Meeting) -> str:
    """The location's own address: answers to a message reach people (L4)."""
    locations = met.catalogue.locations
    visit = met.message.visit
    return locations[visit.location if visit else next(iter(locations))].email


def _mark(sending: Sending) -> None:
    write = Write(clock.now())
    write.changed(sending)
    write.commit()
