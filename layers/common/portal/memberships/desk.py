"""What only the business does with a membership: pause, resume, end it, note a payment (M2, M5, O4)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.appointments.model import Actor
from portal.errors import NotFound, NotPermitted
from portal.memberships import reasons
from portal.memberships.applied import applied, owed
from portal.memberships.model import Membership, Standing
from portal.memberships.rules import ended
from portal.memberships.sync import Settled, settle, store
from portal.payments import charges, subscriptions
from portal.table import keys
from portal.table.read import one
from portal.table.write import decide_and_write

type Act = Callable[[Membership, datetime], None]


def pause(by: Member, client: str, membership: str, *, notify_client: bool = True) -> Membership:
    """Charge nothing until it is resumed. Repeatable. Raises NotFound, NotPermitted, PaymentsUnavailable, TryAgain."""

    def act(mine: Membership, _: datetime) -> None:
        if mine.standing is Standing.PAUSED:
            return
        if mine.standing is not Standing.ACTIVE or mine.due:
            raise NotPermitted(reasons.PAYMENT_DUE if mine.due else reasons.NOT_STARTED)
        subscriptions.pause(mine, f"{mine.id}:pause:{mine.version}")

    return _acted(by, client, membership, DeskAct.PAUSE, act, notify_client=notify_client)


def resume(by: Member, client: str, membership: str, *, notify_client: bool = True) -> Membership:
    """Charge again, from the next cycle on. Repeatable. Raises as ``pause``."""

    def act(mine: Membership, _: datetime) -> None:
        if mine.standing is Standing.PAUSED:
            subscriptions.resume(mine, f"{mine.id}:resume:{mine.version}")

    return _acted(by, client, membership, DeskAct.RESUME, act, notify_client=notify_client)


def end(by: Member, client: str, membership: str, *, at_once: bool = False, notify_client: bool = True) -> Membership:
    """End it, with what is paid for or at once; staff may, whatever is due (O4). Repeatable. Raises as ``pause``."""

    def act(mine: Membership, now: datetime) -> None:
        key = f"{mine.id}:end:{mine.version}"
        if mine.standing is Standing.CANCELED:  # at Stripe, before it could be noted
            if at_once:
                subscriptions.void_open(mine, key)
        elif mine.ends_at and not at_once:
            return
        elif at_once or mine.paid_until is None or mine.paid_until <= now:
            subscriptions.end_now(mine, key)
        else:
            subscriptions.end_at(mine, mine.paid_until, key)

    return _acted(by, client, membership, DeskAct.CANCEL, act, notify_client=notify_client)


def record_payment(by: Member, client: str, membership: str, *, notify_client: bool = True) -> Membership:
    """Note that what is due was paid at the desk. Repeatable: what is paid stays so. Raises as ``pause``."""

    def act(mine: Membership, now: datetime) -> None:
        if not mine.manual:
            raise NotPermitted(reasons.NOT_MANUAL)
        truth = subscriptions.truth(by.business, mine.subscription)
        charges.paid_at_the_desk(by.business, owed(truth.invoices, now), mine.id)

    return _acted(by, client, membership, DeskAct.RECORD_PAYMENT, act, notify_client=notify_client)


def _acted(by: Member, client: str, membership: str, what: DeskAct, act: Act, *, notify_client: bool) -> Membership:
    """Read it, as Stripe has it; act at Stripe; write what Stripe says then, and who did it."""
    business, ends = by.business, what is DeskAct.CANCEL

    def attempt() -> Membership:
        now = clock.now()
        mine = one(keys.membership(client, membership))
        if not isinstance(mine, Membership) or mine.business != business:
            raise NotFound
        if ended(mine, now):
            if ends:
                return mine
            raise NotPermitted(reasons.ENDED)
        noted = audit(ids.new("aud"), by, what, now, client, membership)
        by_staff = replace(mine, actor=Actor.STAFF, notify_client=notify_client)
        by_staff = replace(by_staff, ended_by=Actor.STAFF) if ends else by_staff
        if mine.subscription:
            act(applied(by_staff, subscriptions.truth(business, mine.subscription), now), now)
            return store(mine, settle(by_staff, now), now, audit=noted)
        if not ends:
            raise NotPermitted(reasons.NOT_STARTED)
        over = replace(by_staff, standing=Standing.CANCELED, ended_at=now)
        return store(mine, Settled(over), now, audit=noted)

    return decide_and_write(attempt)
