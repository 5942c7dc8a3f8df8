"""A row as a membership: what it becomes, what is wrong with it, and what it may still correct (O3, M9, M12). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from commands.moving_in.days import Days
from commands.moving_in.grants import CORRECTABLE, Groups, UnknownGroupError, corrected, credited, moved
from commands.moving_in.rows import MembershipRow, Paid
from portal.memberships.model import Grant, Membership, Signature, Standing, Status
from portal.memberships.plans import Plan, PlanKind
from portal.memberships.rules import ended
from portal.moving_in.csv_file import Wrong

_ADDRESS = "moved in"  # where the signature came from
_WITHOUT_STRIPE = {Status.ACTIVE, Status.SCHEDULED, Status.CANCELED}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a row is read with. ``groups`` are those of its plan."""

    id: str
    business: str
    client: str
    plan: Plan
    groups: Groups
    days: Days
    now: datetime

    @property
    def today(self) -> date:
        """The date at the business's first location."""
        return self.now.astimezone(self.days.zone).date()


def wrong_cells(row: MembershipRow, terms: Terms, stored: Membership | None) -> Iterator[Wrong]:
    """What is wrong between the cells of a row."""
    plan, today = terms.plan, terms.today
    if plan.kind is PlanKind.BALANCE and row.remaining:
        yield "remaining", "is for plans of services: this one has a balance"
    if plan.kind is PlanKind.SERVICES and row.balance is not None:
        yield "balance", "is for plans of account balance: this one has services"
    try:
        list(_grants(row, terms))
    except UnknownGroupError as error:
        yield "remaining", f"`{error}` is neither a group of the plan nor a service"
    if row.signed and plan.agreement is None:
        yield "signed", "is for plans with an agreement: this one has none"
    if row.signed and row.signed > today:
        yield "signed", "must not be after today"
    if row.paid is Paid.DESK and not row.email:
        yield "email", "is required where it is paid at the desk"
    if not row.stripe_subscription:
        yield from _wrong_billing(row, terms, stored)


def _wrong_billing(row: MembershipRow, terms: Terms, stored: Membership | None) -> Iterator[Wrong]:
    """Without a subscription at Stripe, the row has to say all of it; and moving in charges nobody."""
    match row.status:
        case None:
            yield "status", "is required where there is no stripe_subscription"
        case Status.CANCELED if row.ends is None:
            yield "ends", "is required: the day on which it ended"
        case Status.CANCELED if row.ends and row.ends > terms.today:
            yield "ends", "must not be after today: one that still runs is active"
        case Status.ACTIVE if row.next_billing is None:
            yield "next_billing", "is required where it is active and there is no stripe_subscription"
        case status if status not in _WITHOUT_STRIPE:
            yield "status", "is known of a subscription at Stripe only: give that, or say active and its next_billing"
        case status:
            begins = row.next_billing if status is Status.ACTIVE else row.starts
            known = stored is not None and begins is not None and stored.starts_at == terms.days.begin(begins)
            if status is not Status.CANCELED and begins and begins <= terms.today and not known:
                yield "next_billing" if status is Status.ACTIVE else "starts", "must be after today"


def membership_of(row: MembershipRow, terms: Terms) -> Membership:
    """The membership of a row in which nothing is wrong, before anything is known of it at Stripe.

    One that was paid for elsewhere is active up to its next billing date, when billing begins here.
    """
    days = terms.days
    starts_at = days.begin(row.starts)
    made = Membership(
        id=terms.id,
        business=terms.business,
        client=terms.client,
        plan=terms.plan,
        created_at=terms.now,
        starts_at=starts_at,
        manual=row.paid is Paid.DESK,
        signature=_signature(row, terms),
        grants=corrected((), _grants(row, terms)),
        source=row.source_id,
        notify_client=False,
    )
    if row.stripe_subscription:
        return made
    if row.status is Status.CANCELED and row.ends:
        return replace(made, standing=Standing.CANCELED, ended_at=days.begin(row.ends))
    if row.status is Status.ACTIVE and row.next_billing:
        billed_at = days.begin(row.next_billing)
        return replace(made, starts_at=billed_at, paid_until=billed_at)
    return made


def merged(stored: Membership, fresh: Membership, now: datetime) -> Membership:
    """What is stored, with what a later table corrects. Once billing has begun here, that is only what was left."""
    if now - stored.created_at >= CORRECTABLE:
        return stored
    after = replace(
        stored,
        grants=corrected(stored.grants, [grant for grant in fresh.grants if grant.source.startswith("moved:")]),
        signature=stored.signature or fresh.signature,
    )
    if not stored.subscription and not ended(stored, now):
        after = replace(
            after,
            plan=fresh.plan,
            starts_at=fresh.starts_at,
            paid_until=fresh.paid_until,
            manual=fresh.manual,
            standing=fresh.standing,
            ended_at=fresh.ended_at,
            customer=stored.customer or fresh.customer,
            card=stored.card or fresh.card,
        )
    return stored if after == stored else replace(after, actor=fresh.actor, notify_client=False)


def _grants(row: MembershipRow, terms: Terms) -> Iterator[Grant]:
    if row.balance:
        yield credited(row.balance, terms.plan.name, terms.now)
    yield from moved(row.remaining, terms.groups, terms.days, terms.now)


def _signature(row: MembershipRow, terms: Terms) -> Signature | None:
    if row.signed is None or terms.plan.agreement is None:
        return None
    name = f"{row.first_name} {row.last_name}".strip()
    return Signature(name, terms.plan.agreement.version, terms.days.begin(row.signed), _ADDRESS)
