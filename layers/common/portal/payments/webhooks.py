"""Where Stripe sends its events to, and which: memberships/heed.py and the bookings say what each means."""

from portal.payments.account import client_of_key


def listen(key: str, url: str, address: str) -> str:
    """Have events sent to ``address``, and to it once only; returns what they are signed with."""
    client = client_of_key(key, url)
    for known in client.v1.webhook_endpoints.list({"limit": 100}).auto_paging_iter():
        if known.url == address:
            client.v1.webhook_endpoints.delete(known.id)
    made = client.v1.webhook_endpoints.create(
        {
            "url": address,
            "enabled_events": [
                "checkout.session.completed",
                "checkout.session.expired",
                "customer.subscription.created",
                "customer.subscription.deleted",
                "customer.subscription.paused",
                "customer.subscription.resumed",
                "customer.subscription.updated",
                "invoice.created",
                "invoice.finalized",
                "invoice.marked_uncollectible",
                "invoice.paid",
                "invoice.payment_action_required",
                "invoice.payment_failed",
                "invoice.voided",
                "payment_method.automatically_updated",
                "payment_method.detached",
                "payment_method.updated",
            ],
        }
    )
    if not made.secret:
        raise RuntimeError("Stripe did not say what its events are signed with")
    return made.secret
