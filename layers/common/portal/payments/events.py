"""Stripe's events: proved to come from Stripe, and reduced to whom they concern.

What they say is not believed, since it may be old: it only tells where to look.
"""

import json
from dataclasses import dataclass
from typing import Any

import stripe

from portal.errors import PortalError
from portal.payments.account import account

STRIPE_BYTES = 512 * 1024  # more than Stripe sends


class WrongSignature(PortalError):
    """An event that does not come from Stripe, or is too old."""

    status = 400
    code = "wrong_signature"
    text = "This is not signed as Stripe signs."


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to which object, and whose it is, as the portal noted on it: empty where it did not."""

    id: str
    business: str
    kind: str
    object_id: str
    client: str = ""
    membership: str = ""
    appointment: str = ""
    subscription: str = ""
    customer: str = ""


def take(business: str, raw: bytes, signature: str) -> Event:
    """The event of a webhook. Raises WrongSignature, PaymentsNotSetUp.

    What it is signed with may have been replaced since it was read, so it is read anew before a mismatch is believed.
    """
    if not any(_is_signed(raw, signature, account(business, fresh=fresh).webhook_secret) for fresh in (False, True)):
        raise WrongSignature
    return event_of(business, json.loads(raw))


def _is_signed(raw: bytes, signature: str, with_secret: str) -> bool:
    try:
        stripe.WebhookSignature.verify_header(raw.decode(), signature, with_secret, stripe.Webhook.DEFAULT_TOLERANCE)
    except (stripe.SignatureVerificationError, UnicodeError):
        return False
    return True


def event_of(business: str, sent: dict[str, Any]) -> Event:
    """The event, reduced. One that belongs to another business of the same account concerns nobody here."""
    found = sent["data"]["object"]
    noted = _noted(found)
    if noted.get("business", business) != business:
        noted = {}
    return Event(
        id=sent["id"],
        business=business,
        kind=sent["type"],
        object_id=found.get("id") or "",
        client=noted.get("client", ""),
        membership=noted.get("membership", ""),
        appointment=noted.get("appointment", ""),
        subscription=_subscription(found),
        customer=found.get("customer") or (sent["data"].get("previous_attributes") or {}).get("customer") or "",
    )


def _noted(found: dict[str, Any]) -> dict[str, str]:
    """An invoice carries what was noted on its subscription."""
    return found.get("metadata") or _of_invoice(found).get("metadata") or {}


def _subscription(found: dict[str, Any]) -> str:
    if found.get("object") == "subscription":
        return str(found["id"])
    return str(_of_invoice(found).get("subscription") or "")


def _of_invoice(found: dict[str, Any]) -> dict[str, Any]:
    details: dict[str, Any] = (found.get("parent") or {}).get("subscription_details") or {}
    return details
