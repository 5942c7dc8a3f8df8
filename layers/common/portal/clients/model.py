"""A client of one business, and the contacts that lead to clients."""

from dataclasses import dataclass, field
from datetime import date, datetime

from portal.messages.model import Switch


@dataclass(frozen=True, slots=True)
class Client:
    """A client of one business. ``signed_out_at``: sessions and links made up to then are over (A9).

    ``held`` are the client's own cancelled appointments whose time is still kept until ``held_until``
    (C4); ``undone`` counts the undos of ``undone_on`` (three a day). ``muted`` is what they switched off (S6).
    ``customer`` is who they are at Stripe, once money mattered. ``credit`` is what they have for another visit, in
    minor units (B19). ``merged_into`` is the client that this one turned out to be: all that was theirs is there (O1);
    ``joined`` are the keyed hashes of contacts that lead here since a merge, and are on nobody's file. ``erased_at``:
    there is nobody behind it any more (F31); ``erasing``: something of them may still be left.
    """

    id: str
    business: str
    first_name: str
    last_name: str
    email: str = ""
    phone: str = ""
    blocked: bool = False
    to_merge: bool = False
    signed_out_at: datetime | None = None
    held: tuple[str, ...] = ()
    held_until: datetime | None = None
    undone_on: date | None = None
    undone: int = 0
    texts_wanted: bool = False
    customer: str = ""
    credit: int = 0
    muted: tuple[Switch, ...] = ()
    merged_into: str = ""
    joined: tuple[str, ...] = ()
    erased_at: datetime | None = None
    erasing: bool = False
    created_at: datetime | None = None
    version: int = 0

    @property
    def gone(self) -> bool:
        """Whether there is nobody here to be found: merged into another client (O1), or erased (F31)."""
        return bool(self.merged_into or self.erased_at)


@dataclass(frozen=True, slots=True)
class Contact:
    """An e-mail address or phone number, known only by its keyed hash, and whom it leads to.

    ``names`` maps a client's id to the hash of their normalised name (A7). ``blocked`` mirrors whether
    any of those clients is blocked (B13), so that a booking needs no further read to know. ``muted`` is what
    was unsubscribed from by a message that went there (S6). ``visits`` are the ends of future visits that were
    booked by typing it (F32).
    """

    hash: str
    business: str
    names: dict[str, str] = field(default_factory=dict)
    blocked: bool = False
    muted: tuple[Switch, ...] = ()
    visits: tuple[datetime, ...] = ()
    created_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Address:
    """What the carriers told of an e-mail address or phone number, whatever the business. Known by its keyed hash.

    ``stopped_at``: its owner answered STOP; ``bounced_at``: nothing arrives there; ``complained_at``: reported as spam.
    """

    hash: str
    stopped_at: datetime | None = None
    bounced_at: datetime | None = None
    complained_at: datetime | None = None
    version: int = 0

    @property
    def usable(self) -> bool:
        """Whether anything may be sent there."""
        return not (self.stopped_at or self.bounced_at or self.complained_at)
