"""What a client is told about the messages they get (S6)."""

from portal.access.unsubscribing import Subscription
from portal.clients.shapes import SubscriptionAnswer


def subscription_answer(subscription: Subscription) -> SubscriptionAnswer:
    """What a ticket rules."""
    ticket = subscription.ticket
    return {"business": ticket.business, "switch": ticket.switch.value, "on": subscription.on}
