"""Redeem: take something of a client's membership or package, once, and give it back, once (M11).

It belongs to the business: no client's session leads here.
"""

from dataclasses import dataclass, replace

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.errors import KeyReused, NotFound
from portal.memberships.grants import less, more
from portal.memberships.held import key_of, of_business
from portal.memberships.model import Holder, Redemption
from portal.memberships.taking import Wish, taken
from portal.table import keys
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A redemption, and the membership or package as it is after it."""

    redemption: Redemption
    holder: Holder


@dataclass(frozen=True, slots=True)
class Sent:
    """A request's Idempotency-Key, and the hash of its body (B17)."""

    key: str
    digest: str


def redeem(
    by: Member, client: str, holder: str, wish: Wish, sent: Sent, *, appointment: str = "", note: str = ""
) -> Redeemed:
    """Take what is wished. The same key and body give the same redemption, and nothing is taken a second time.

    Raises NotFound, NotPermitted, KeyReused, TryAgain.
    """
    wanted = ids.derived("rdm", by.business, holder, sent.key)
    own, place = key_of(client, holder), keys.redemption(holder, wanted)

    def attempt() -> Redeemed:
        now = clock.now()
        found = batch([own, place])
        mine: Holder = of_business(found.get(own), by.business)
        known = found.get(place)
        if isinstance(known, Redemption):
            if known.request_hash != sent.digest:
                raise KeyReused
            return Redeemed(known, mine)
        cut = taken(mine, wish, now)
        made = Redemption(wanted, by.business, client, holder, cut, now, wish.service, appointment, note, sent.digest)
        write = Write(now)
        after = write.changed(replace(mine, grants=less(mine.grants, cut)))
        stored = write.new(made)
        what = f"{wish.quantity} of {stored.group}"
        write.new(audit(ids.new("aud"), by, DeskAct.REDEEM, now, client, holder, what))
        write.commit()
        return Redeemed(stored, after)

    return decide_and_write(attempt)


def undo(by: Member, client: str, holder: str, redemption: str) -> Redeemed:
    """Give back what was taken. Undoing twice gives it back once, and answers the same.

    Raises NotFound, TryAgain.
    """
    own, place = key_of(client, holder), keys.redemption(holder, redemption)

    def attempt() -> Redeemed:
        now = clock.now()
        found = batch([own, place])
        mine: Holder = of_business(found.get(own), by.business)
        known = found.get(place)
        if not isinstance(known, Redemption):
            raise NotFound
        if known.undone_at:
            return Redeemed(known, mine)
        write = Write(now)
        after = write.changed(replace(mine, grants=more(mine.grants, known.taken)))
        stored = write.changed(replace(known, undone_at=now))
        write.new(audit(ids.new("aud"), by, DeskAct.UNDO, now, client, holder, known.id))
        write.commit()
        return Redeemed(stored, after)

    return decide_and_write(attempt)
