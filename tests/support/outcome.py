"""How a membership ended up, here and at Stripe, in words that are the same whichever way it came there."""

from dataclasses import asdict
from typing import Any

from portal.memberships.model import Membership
from portal.memberships.reconcile import Difference, differences, mend
from portal.memberships.rules import status
from portal.memberships.view import history
from tests.support.holding import stored_membership
from tests.support.nine import Scene
from tests.support.salon import BUSINESS

_OWN = (
    "id",
    "client",
    "plan",
    "customer",
    "subscription",
    "card_pages",
    "card_page_at",
    "refused_pages",
    "payment",
    "actor",
    "notify_client",
)


def outcome(scene: Scene, membership: Membership) -> dict[str, Any]:
    """What is stored of it and its cycles, and what Stripe has; ids that are made up are left out or numbered."""
    mine, stripe = stored_membership(membership), scene.money.stripe.state
    numbers = {one["id"]: number for number, one in enumerate(stripe.all("invoice"))}
    kept = asdict(mine)
    for name in (*_OWN, "version"):
        del kept[name]
    kept["grants"] = [grant | {"source": numbers[grant["source"]]} for grant in kept["grants"]]
    kept["cycles"] = [numbers[cycle] for cycle in mine.cycles]
    kept["due"] = kept["due"] and kept["due"] | {"invoice": numbers[kept["due"]["invoice"]]}
    kept["card"] = mine.card and mine.card.last4
    past = sorted(history(mine.id).cycles, key=lambda cycle: numbers[cycle.id])
    return {
        "status": status(mine, scene.at.now),
        "membership": kept,
        "cycles": [asdict(cycle) | {"id": numbers[cycle.id], "holder": ""} for cycle in past],
        "subscriptions": [_subscription(scene, one) for one in stripe.all("subscription")],
        "invoices": [(one["status"], one["amount_paid"], one["attempt_count"]) for one in stripe.all("invoice")],
        "charges": charges(scene),
    }


def charges(scene: Scene) -> list[int]:
    """The instants of all that was charged, in seconds."""
    return [one["created"] for one in scene.money.stripe.state.all("charge") if one["paid"]]


def reconciled() -> list[Difference]:
    """Bring everything in line with Stripe. Returns what had differed."""
    found = list(differences(BUSINESS))
    for one in found:
        mend(BUSINESS, one)
    return found


def _subscription(scene: Scene, found: dict[str, Any]) -> dict[str, Any]:
    method = found["default_payment_method"]
    card = scene.money.stripe.state.find("payment_method", method)["card"]["last4"] if method else None
    named = ("status", "cancel_at", "ended_at", "pause_collection", "cancel_at_period_end")
    return {"card": card} | {name: found[name] for name in named}
