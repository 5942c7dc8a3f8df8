"""How plans, packages and redemptions are shown to the business's own people. Pure."""

from collections.abc import Iterable

from portal.business.catalogue import Catalogue
from portal.business.menu import money
from portal.memberships import desk_shapes as shapes
from portal.memberships.answers import membership_answer
from portal.memberships.model import Holder, Membership, Package, Redemption
from portal.memberships.package_answers import package_answer, redemption_answer
from portal.memberships.plans import Interval, PackageOffer, Plan, PlanKind, ServiceGroup
from portal.memberships.redeem import Redeemed
from portal.memberships.remaining import balances, services
from portal.memberships.shapes import IntervalAnswer
from portal.memberships.times import Zoned


def plans_answer(catalogue: Catalogue) -> shapes.PlansAnswer:
    """The plans that can be started."""
    return {"plans": [_plan(plan, catalogue) for plan in catalogue.plans.values() if not plan.archived]}


def offers_answer(catalogue: Catalogue) -> shapes.OffersAnswer:
    """The packages that can be sold."""
    return {"packages": [_offer(offer, catalogue) for offer in catalogue.packages.values() if not offer.archived]}


def holdings_answer(holders: Iterable[Holder], catalogue: Catalogue, now: Zoned) -> shapes.HoldingsAnswer:
    """What a client has. Cards and signatures are nothing for the desk."""
    known = list(holders)
    return {
        "memberships": [
            membership_answer(one, catalogue, now, fresh=False) for one in known if isinstance(one, Membership)
        ],
        "packages": [package_answer(one, catalogue, now) for one in known if isinstance(one, Package)],
    }


def redeemed_answer(done: Redeemed, catalogue: Catalogue, now: Zoned) -> shapes.RedeemedAnswer:
    """A redemption, made or undone, and what is left after it."""
    grants = done.holder.grants
    return {
        "redemption": desk_redemption(done.redemption, catalogue, now),
        "services": services(grants, now),
        "balance": balances(grants, catalogue, now),
    }


def desk_redemption(one: Redemption, catalogue: Catalogue, now: Zoned) -> shapes.DeskRedemptionAnswer:
    """A redemption as the desk sees it."""
    answer: shapes.DeskRedemptionAnswer = {
        **redemption_answer(one, catalogue, now),
        "id": one.id,
        "appointment": one.appointment,
        "note": one.note,
    }
    return answer


def _plan(plan: Plan, catalogue: Catalogue) -> shapes.PlanAnswer:
    answer: shapes.PlanAnswer = {
        "id": plan.id,
        "name": plan.name,
        "description": plan.description,
        "price": money(plan.price, catalogue),
        "interval": _interval(plan.interval),
        "kind": plan.kind.value,
        "groups": _groups(plan.groups),
        "discount_percent": plan.discount_percent,
        "needs_signature": plan.agreement is not None,
    }
    if plan.kind is PlanKind.BALANCE:
        answer["balance"] = money(plan.balance, catalogue)
    if plan.expires:
        answer["expires"] = _interval(plan.expires)
    return answer


def _offer(offer: PackageOffer, catalogue: Catalogue) -> shapes.OfferAnswer:
    answer: shapes.OfferAnswer = {
        "id": offer.id,
        "name": offer.name,
        "description": offer.description,
        "price": money(offer.price, catalogue),
        "groups": _groups(offer.groups),
    }
    if offer.expires:
        answer["expires"] = _interval(offer.expires)
    return answer


def _groups(groups: Iterable[ServiceGroup]) -> list[shapes.GroupAnswer]:
    return [
        {"id": group.id, "name": group.name, "services": list(group.services), "quantity": group.quantity}
        for group in groups
    ]


def _interval(interval: Interval) -> IntervalAnswer:
    return {"count": interval.count, "unit": interval.unit.value}
