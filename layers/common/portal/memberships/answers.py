"""How a membership is shown to its client (M1, M2, M5, M6, M8). Pure.

Times are on the clock of the business's first location, since a membership belongs to none.
"""

from zoneinfo import ZoneInfo

from portal.appointments.permission import permission_answer
from portal.business.catalogue import Catalogue
from portal.business.menu import money
from portal.memberships import rules, shapes
from portal.memberships.acting import Acting
from portal.memberships.ending import Cancellation
from portal.memberships.model import Membership
from portal.memberships.remaining import balances, services
from portal.memberships.times import Zoned, zone_of


def membership_answer(
    membership: Membership, catalogue: Catalogue, now: Zoned, *, fresh: bool
) -> shapes.MembershipAnswer:
    """The membership. Without a fresh link neither card nor agreement is told (A10)."""
    zone, at, plan = now.zone, now.at, membership.plan
    answer: shapes.MembershipAnswer = {
        "id": membership.id,
        "version": membership.version,
        "name": plan.name,
        "kind": plan.kind.value,
        "status": rules.status(membership, at).value,
        "price": money(plan.price, catalogue),
        "interval": {"count": plan.interval.count, "unit": plan.interval.unit.value},
        "starts_at": membership.starts_at.astimezone(zone),
        "services": services(membership.grants, now),
        "balance": balances(membership.grants, catalogue, now),
        "paid_at_the_desk": membership.manual,
        "needs": _needs(membership),
        "can_change_card": permission_answer(rules.can_change_card(membership, at), zone),
        "can_pay": permission_answer(rules.can_pay(membership, at), zone),
        "can_sign": permission_answer(rules.can_sign(membership, at), zone),
        "can_cancel": permission_answer(rules.can_cancel(membership, catalogue.business.memberships, at), zone),
        "can_keep": permission_answer(rules.can_keep(membership, at), zone),
    }
    _add_times(answer, membership, now)
    _add_money(answer, membership, catalogue, now)
    if fresh:
        _add_private(answer, membership, zone)
    return answer


def acted_answer(met: Acting) -> shapes.MembershipAnswer:
    """What a client is told after an act, or of how it would be."""
    now = Zoned(met.now, zone_of(met.catalogue))
    answer = membership_answer(met.membership, met.catalogue, now, fresh=True)
    if met.cancellation:
        answer["cancellation"] = _cancellation(met.cancellation, met.catalogue, now)
    return answer


def _needs(membership: Membership) -> list[str]:
    wanted = {"signature": rules.needs_signature(membership), "card": rules.needs_card(membership)}
    over = membership.ended_at is not None
    return [] if over else [need for need, is_needed in wanted.items() if is_needed]


def _add_times(answer: shapes.MembershipAnswer, membership: Membership, now: Zoned) -> None:
    ends_at = membership.ended_at or membership.ends_at
    if membership.paid_until:
        answer["paid_until"] = membership.paid_until.astimezone(now.zone)
    if ends_at:
        answer["ends_at"] = ends_at.astimezone(now.zone)
    if answer["needs"]:
        answer["needed_by"] = rules.waits_until(membership).astimezone(now.zone)


def _add_money(answer: shapes.MembershipAnswer, membership: Membership, catalogue: Catalogue, now: Zoned) -> None:
    if membership.next_charge_at and not rules.ended(membership, now.at):
        at = membership.next_charge_at.astimezone(now.zone)
        answer["next_charge"] = {"at": at, "amount": money(membership.plan.price, catalogue)}
    if membership.plan.discount_percent:
        active = rules.discounts(membership, now.at)
        answer["discount"] = {"percent": membership.plan.discount_percent, "active": active}
    if charge := rules.charged_with_a_card(membership, now.at):
        answer["charge_now"] = money(charge, catalogue)
    if due := membership.due:
        answer["due"] = {
            "amount": money(due.amount, catalogue),
            "since": due.since.astimezone(now.zone),
            "attempts": due.attempts,
        }
        if due.next_attempt_at:
            answer["due"]["next_attempt_at"] = due.next_attempt_at.astimezone(now.zone)


def _add_private(answer: shapes.MembershipAnswer, membership: Membership, zone: ZoneInfo) -> None:
    if card := membership.card:
        answer["card"] = {
            "brand": card.brand,
            "last4": card.last4,
            "exp_month": card.exp_month,
            "exp_year": card.exp_year,
        }
    if agreement := membership.plan.agreement:
        answer["agreement"] = {"version": agreement.version, "text": agreement.text}
        if signature := membership.signature:
            answer["agreement"] |= {"signed_by": signature.name, "signed_at": signature.at.astimezone(zone)}


def _cancellation(terms: Cancellation, catalogue: Catalogue, now: Zoned) -> shapes.CancellationAnswer:
    then = Zoned(terms.effective_at, now.zone)
    return {
        "effective_at": terms.effective_at.astimezone(now.zone),
        "at_once": terms.at_once,
        "charges": [
            {"at": charge.at.astimezone(now.zone), "amount": money(charge.amount, catalogue)}
            for charge in terms.charges
        ],
        "services": services(terms.left, then),
        "balance": balances(terms.left, catalogue, then),
    }
