"""A made-up membership and package, to look at a message before it is sent to anybody (S2). Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from portal.business.catalogue import Catalogue
from portal.memberships.grants import granted
from portal.memberships.intervals import after
from portal.memberships.model import Due, Grant, Membership, Package, Signature, Standing
from portal.memberships.plans import Agreement, Interval, PackageOffer, Plan, ServiceGroup, Unit
from portal.messages.model import Flow, FlowTrigger, Kind
from portal.messages.renewals import BEFORE
from portal.payments.card import Card

_GROUPS = (ServiceGroup("grp_sample", "Sample service", ("svc_sample",), 2),)
_MONTH = Interval(1, Unit.MONTH)
_PLAN = Plan("pln_sample", "Sample membership", 6000, _MONTH, groups=_GROUPS, expires=Interval(2, Unit.MONTH))
_OFFER = PackageOffer("pko_sample", "Sample package", 30000, _GROUPS, expires=Interval(6, Unit.MONTH))
_AGREEMENT = Agreement("v1", "The text of your agreement stands here.")
_CLIENT, _SOURCE = "cli_SampleSampleSamp", "sample"


def sample_membership(catalogue: Catalogue, now: datetime, kind: Kind, flow: Flow | None = None) -> Membership:
    """One of the first plan that is offered, as it is when the message goes."""
    plan = next((one for one in catalogue.plans.values() if not one.archived), _PLAN)
    began = _began(now, kind, plan)
    made = Membership(
        "mem_SampleSampleSamp",
        catalogue.business.id,
        _CLIENT,
        plan,
        began,
        began,
        standing=Standing.ACTIVE,
        card=Card("", "visa", "4242", 12, now.year + 3),
        paid_until=after(began, plan.interval),
        next_charge_at=after(began, plan.interval),
        grants=_expiring(granted(plan, _SOURCE, began), now, flow),
        cycles=(_SOURCE,),
    )
    return _as_told(made, kind, flow, now)


def sample_package(catalogue: Catalogue, now: datetime, flow: Flow) -> Package:
    """One of the first that is offered, shortly before it expires."""
    offer = next((one for one in catalogue.packages.values() if not one.archived), _OFFER)
    grants = _expiring(granted(offer, _SOURCE, now), now, flow)
    return Package("pkg_SampleSampleSamp", catalogue.business.id, _CLIENT, offer.name, offer.price, now, grants)


def _began(now: datetime, kind: Kind, plan: Plan) -> datetime:
    """Now, or so that its next charge is as far off as the message about renewing says."""
    return now - (after(now, plan.interval) - now) + BEFORE if kind is Kind.MEMBERSHIP_RENEWS else now


def _as_told(made: Membership, kind: Kind, flow: Flow | None, now: datetime) -> Membership:
    if flow:
        over = flow.trigger is FlowTrigger.MEMBERSHIP_CANCELED
        return replace(made, standing=Standing.CANCELED, next_charge_at=None, ended_at=now) if over else made
    waits = replace(made, standing=Standing.NONE, paid_until=None, next_charge_at=None, grants=(), cycles=())
    to_sign = replace(made.plan, agreement=made.plan.agreement or _AGREEMENT)
    signature = Signature("Sam Sample", _AGREEMENT.version, now, "")
    due = Due(_SOURCE, made.plan.price, now, 1, now + timedelta(days=1))
    told = {
        Kind.MEMBERSHIP_CANCELED: replace(made, next_charge_at=None, ends_at=made.paid_until),
        Kind.CARD_NEEDED: replace(waits, card=None),
        Kind.SIGNATURE_NEEDED: replace(waits, plan=to_sign),
        Kind.AGREEMENT_SIGNED: replace(made, plan=to_sign, signature=signature),
        Kind.PAYMENT_FAILED: replace(made, standing=Standing.PAST_DUE, due=due),
    }
    return told.get(kind, made)


def _expiring(grants: tuple[Grant, ...], now: datetime, flow: Flow | None) -> tuple[Grant, ...]:
    """Before what is left expires, all of it does so when the message says."""
    if flow is None or flow.trigger is not FlowTrigger.CREDITS_EXPIRE:
        return grants
    return tuple(replace(grant, expires_at=now + timedelta(minutes=flow.delay)) for grant in grants)
