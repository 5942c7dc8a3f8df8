"""What a client is told about the messages they get (S6)."""

from portal.access.unsubscribing import Subscription
from portal.clients.shapes import SubscriptionAnswer, SwitchesAnswer
from portal.messages.model import Switch
from portal.messages.switches import Switches


def switches_answer(switches: Switches) -> SwitchesAnswer:
    """Every switch as it counts."""
    return {
        "appointments_email": switches.on(Switch.APPOINTMENTS_EMAIL),
        "appointments_text": switches.on(Switch.APPOINTMENTS_TEXT),
        "marketing_email": switches.on(Switch.MARKETING_EMAIL),
        "marketing_text": switches.on(Switch.MARKETING_TEXT),
        "blocked": [channel.value for channel in switches.blocked],
    }


def subscription_answer(subscription: Subscription) -> SubscriptionAnswer:
    """What a ticket rules."""
    ticket = subscription.ticket
    return {"business": ticket.business, "switch": ticket.switch.value, "on": subscription.on}
