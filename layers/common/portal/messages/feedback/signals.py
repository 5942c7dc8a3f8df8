"""What becomes of an address by what was told of it (S6). Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from portal.clients.model import Address

_STOP = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"})
_START = frozenset({"START", "UNSTOP", "YES"})


class Signal(StrEnum):
    """What can be told of an address."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"
    STOPPED = "stopped"
    STARTED = "started"


@dataclass(frozen=True, slots=True)
class Told:
    """A signal, and of which address or number, as the carrier spells it."""

    signal: Signal
    contact: str


def answered(text: str) -> Signal | None:
    """What a text that came back means: one of the carriers' words, alone and in any case. All else means nothing."""
    word = text.strip().upper()
    if word in _STOP:
        return Signal.STOPPED
    return Signal.STARTED if word in _START else None


def after(address: Address, signal: Signal, now: datetime) -> Address:
    """The address as it is known then. The same told again changes nothing, and START lifts only STOP."""
    match signal:
        case Signal.BOUNCED:
            return replace(address, bounced_at=address.bounced_at or now)
        case Signal.COMPLAINED:
            return replace(address, complained_at=address.complained_at or now)
        case Signal.STOPPED:
            return replace(address, stopped_at=address.stopped_at or now)
        case Signal.STARTED:
            return replace(address, stopped_at=None)
