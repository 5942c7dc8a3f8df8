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


def way(
    channel: Channel, reaches: Mapping[Channel, Reach], client: Client | None, *, essential: bool, marketing: bool
) -> Channel | Silence:
    """The channel to use: the one that was meant, or the other where that one is closed (S6).

    What a client switched off is not sent another way, except the answer to their own act, which always finds one.
    """
    against = _against(channel, reaches[channel], client, essential=essential, marketing=marketing)
    if against is None:
        return channel
    detours = {Silence.STOPPED, Silence.NO_CONTACT} if essential else {Silence.STOPPED}
    if against in detours and not marketing:
        other = channel.other
        if _against(other, reaches[other], client, essential=essential, marketing=marketing) is None:
            return other
    return against


def _against(
    channel: Channel, reach: Reach, client: Client | None, *, essential: bool, marketing: bool
) -> Silence | None:
    if not reach.to:
        return Silence.NO_CONTACT
    if reach.address and not reach.address.usable:
        return Silence.STOPPED
    if not reach.allowed_country:
        return Silence.COUNTRY
    if not essential and muted(Switch.of(channel, marketing=marketing), client, reach.contact):
        return Silence.MUTED
    if marketing and channel is Channel.TEXT and not (client and client.texts_wanted):
        return Silence.NOT_ASKED_FOR
    return None
