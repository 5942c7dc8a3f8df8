"""How a subscription stands, by its invoices: the newest that was made final decides."""

from local.stripe.state import State, Thing

UPDATED = "customer.subscription.updated"


def invoices_of(state: State, subscription: Thing) -> list[Thing]:
    """In the order of their making."""
    return [each for each in state.all("invoice") if subscription_of(each) == subscription["id"]]


def subscription_of(invoice: Thing) -> str:
    return str(invoice["parent"]["subscription_details"]["subscription"])


def put(state: State, invoice: Thing, status: str) -> None:
    """Its subscription has that status from now on, if the invoice is the newest and it has not ended."""
    subscription = state.find("subscription", subscription_of(invoice))
    final = [each for each in invoices_of(state, subscription) if each["status"] not in {"draft", "void"}]
    if final and final[-1] is not invoice:
        return
    if subscription["status"] not in {"canceled", "trialing"}:
        with state.changing(subscription, UPDATED):
            subscription["status"] = status


def settle(state: State, invoice: Thing) -> None:
    """An invoice is no longer owed. It counts for good if nothing newer is owed."""
    subscription = state.find("subscription", subscription_of(invoice))
    final = [each for each in invoices_of(state, subscription) if each["status"] not in {"draft", "void"}]
    if (not final or final[-1]["status"] == "paid") and subscription["status"] in {"past_due", "unpaid"}:
        with state.changing(subscription, UPDATED):
            subscription["status"] = "active"
