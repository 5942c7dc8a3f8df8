"""By which channel a message can go, or why it does not go at all (S6). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.clients.model import Address, Client, Contact
from portal.messages.model import Channel, Switch
from portal.messages.switches import muted


class Silence(StrEnum):
    """Why nothing is sent."""

    NO_CONTACT = "no_contact"
    STOPPED = "stopped"  # the carrier tells that nothing may go there, or nothing arrives
    COUNTRY = "country"
    MUTED = "muted"  # the client switched it off
    TOO_MANY = "too_many"  # texts to a number that was only typed (F32)
    NOT_ASKED_FOR = "not_asked_for"  # marketing texts go only to those who asked for them (B20)


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of one channel to a recipient. ``to`` is empty where they have none."""

    to: str
    contact: Contact | None = None
    address: Address | None = None
    allowed_country: bool = True


@dataclass(frozen=True, slots=True)
class Manner:
    """What decides on the way besides switches. ``alone``: no message of its own goes by the other channel."""

    essential: bool = False
    marketing: bool = False
    alone: bool = True


def way(channel: Channel, reaches: Mapping[Channel, Reach], client: Client | None, manner: Manner) -> Channel | Silence:
    """The channel to use: the one that was meant, or the other where that one is closed (S6).

    What a client switched off is not sent another way, except the answer to their own act, which always finds one.
    """
    against = _against(channel, reaches[channel], client, manner)
    if against is None:
        return channel
    detours = {Silence.STOPPED, Silence.NO_CONTACT} if manner.essential else {Silence.STOPPED}
    if against in detours and manner.alone and not manner.marketing:
        other = channel.other
        if _against(other, reaches[other], client, manner) is None:
            return other
    return against


def _against(channel: Channel, reach: Reach, client: Client | None, manner: Manner) -> Silence | None:
    if not reach.to:
        return Silence.NO_CONTACT
    if reach.address and not reach.address.usable:
        return Silence.STOPPED
    if not reach.allowed_country:
        return Silence.COUNTRY
    if not manner.essential and muted(Switch.of(channel, marketing=manner.marketing), client, reach.contact):
        return Silence.MUTED
    if manner.marketing and channel is Channel.TEXT and not (client and client.texts_wanted):
        return Silence.NOT_ASKED_FOR
    return None
