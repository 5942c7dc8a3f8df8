"""What stands for a placeholder in an event that has to do with Stripe: its pages, its events, its signature."""

import base64
import hashlib
import hmac
import json
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from commands.event_memberships import found_client, found_membership
from commands.event_tokens import DEMO
from portal import clock, ids
from portal.business.file import Ids
from portal.memberships.customer import with_customer
from portal.payments import pages
from portal.payments.account import account

_IDS = Ids(DEMO)
_BACK = "http://localhost:8080/#/membership"


def page(client: str, membership: str, number: str = "") -> str:
    """The id of a hosted page for that membership's card, on which a test card was entered or nothing yet."""
    mine = with_customer(found_membership(client, membership), found_client(client), clock.now())
    made = pages.make_card_page(mine, _BACK, token_urlsafe(16), clock.now(), pays=None)
    if number:
        submit(made.url, number)
    return made.id


def submit(url: str, number: str) -> None:
    """Enter a test card on a hosted page of the stand-in."""
    card_fields = {"number": number, "expiry": "12/40", "cvc": "123", "name": "Ana Lopez"}
    form = urllib.parse.urlencode(card_fields).encode()
    urllib.request.build_opener(_Stay).open(url, form).close()


def stripe_event(client: str, membership: str, kind: str) -> str:
    """An event of Stripe's about the subscription of a membership, in base64."""
    mine = found_membership(client, membership)
    noted = {"business": mine.business, "client": mine.client, "membership": mine.id}
    about = {"object": "subscription", "id": mine.subscription, "customer": mine.customer, "metadata": noted}
    event = {"object": "event", "id": ids.new("evt"), "type": kind, "data": {"object": about}}
    return base64.b64encode(json.dumps(event).encode()).decode()


def signature(body: str) -> str:
    """How Stripe signs such a body for the demo business, now."""
    at = int(time.time())
    secret = account(_IDS.business).webhook_secret.encode()
    signed = hmac.new(secret, f"{at}.".encode() + base64.b64decode(body), hashlib.sha256)
    return f"t={at},v1={signed.hexdigest()}"


class _Stay(urllib.request.HTTPRedirectHandler):
    """A completed page leads back to the portal, where nothing is to be opened."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""

    def http_error_303(self, _request: Any, answer: Any, *_: Any) -> Any:
        """Where it leads is answer enough."""
        return answer


VALUES: dict[str, Callable[..., str]] = {
    "page": page,
    "stripe_event": stripe_event,
    "signature": signature,
}
