"""Money given back."""

from local.stripe.errors import invalid, missing
from local.stripe.form import METADATA, integer, one_of, text
from local.stripe.routes import Route, changed_metadata, listing, retrieve
from local.stripe.state import State, Thing, new_id


def create(state: State, params: Thing) -> Thing:
    """All that is left of a charge, or an amount in minor units. Raises StripeError for more than is left."""
    charge = _charge(state, params)
    left = charge["amount_captured"] - charge["amount_refunded"]
    amount = params.get("amount", left)
    if not left:
        message = f"Charge {charge['id']} has already been refunded."
        raise invalid(message, code="charge_already_refunded")
    if not 1 <= amount <= left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise invalid(message, param="amount")
    refund = {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": state.now_of(charge),
        "currency": charge["currency"],
        "customer": charge["customer"],
        "customer_account": None,
        "destination_details": {
            "card": {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"},
            "type": "card",
        },
        "metadata": changed_metadata({}, params.get("metadata", {})),
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": params.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }
    state.add(refund)
    with state.changing(charge, "charge.refunded"):
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]
    return refund


def _charge(state: State, params: Thing) -> Thing:
    if "charge" in params:
        found = state.find("charge", params["charge"], "charge")
    elif "payment_intent" in params:
        intent = state.find("payment_intent", params["payment_intent"], "payment_intent")
        if intent["status"] != "succeeded":
            raise invalid(f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.")
        found = state.find("charge", intent["latest_charge"])
    else:
        raise missing("charge")
    return found


ROUTES = (
    Route(
        "POST",
        "/v1/refunds",
        create,
        {
            "charge": text,
            "payment_intent": text,
            "amount": integer,
            "reason": one_of("duplicate", "fraudulent", "requested_by_customer"),
            **METADATA,
        },
    ),
    retrieve("/v1/refunds", "refund"),
    listing("/v1/refunds", "refund", "charge", "payment_intent"),
)
