"""Customers: whom a subscription belongs to."""

from local.stripe import subscriptions
from local.stripe.form import METADATA, Fields, text
from local.stripe.routes import Route, changed_metadata, listing
from local.stripe.state import State, Thing, new_id

FIELDS: Fields = {
    "email": text,
    "name": text,
    "phone": text,
    "description": text,
    "invoice_settings.default_payment_method": text,
    **METADATA,
}
DELETED = "deleted customer"
PLAIN = ("email", "name", "phone", "description")


def create(state: State, params: Thing) -> Thing:
    _check(state, params)
    clock = params.get("test_clock")
    if clock:
        state.find("test_helpers.test_clock", clock, "test_clock")
    customer = state.add(
        {
            "id": new_id("cus"),
            "object": "customer",
            "address": None,
            "balance": 0,
            "created": state.now(clock),
            "currency": None,
            "customer_account": None,
            "default_source": None,
            "delinquent": False,
            "description": None,
            "discount": None,
            "email": None,
            "invoice_prefix": new_id("p")[2:10].upper(),
            "invoice_settings": {
                "custom_fields": None,
                "default_payment_method": None,
                "footer": None,
                "rendering_options": None,
            },
            "livemode": False,
            "metadata": {},
            "name": None,
            "next_invoice_sequence": 1,
            "phone": None,
            "preferred_locales": [],
            "shipping": None,
            "tax_exempt": "none",
            "test_clock": clock,
        }
    )
    _apply(customer, params)
    state.emit("customer.created", customer)
    return customer


def update(state: State, params: Thing, customer: str) -> Thing:
    found = state.find("customer", customer)
    _check(state, params)
    with state.changing(found, "customer.updated"):
        _apply(found, params)
    return found


def delete(state: State, _params: Thing, customer: str) -> Thing:
    """Its subscriptions end at once and its cards go; charges and invoices stay, with its id in them."""
    found = state.find("customer", customer)
    for subscription in state.all("subscription"):
        if subscription["customer"] == customer and subscription["status"] != "canceled":
            subscriptions.cancel(state, {}, subscription["id"])
    for method in state.all("payment_method"):
        if method["customer"] == customer:
            method["customer"] = None
    del state.objects["customer"][customer]
    gone: Thing = {"id": customer, "object": "customer", "deleted": True}
    state.objects.setdefault(DELETED, {})[customer] = gone
    state.emit("customer.deleted", found)
    return gone


def one(state: State, _params: Thing, customer: str) -> Thing:
    """Also one that was deleted: nothing is told of it but that."""
    return state.objects.get(DELETED, {}).get(customer) or state.find("customer", customer)


def _check(state: State, params: Thing) -> None:
    if method := params.get("invoice_settings", {}).get("default_payment_method"):
        state.find("payment_method", method, "invoice_settings[default_payment_method]")


def _apply(customer: Thing, params: Thing) -> None:
    for name in PLAIN:
        if name in params:
            customer[name] = params[name] or None
    if "metadata" in params:
        customer["metadata"] = changed_metadata(customer["metadata"], params["metadata"])
    if settings := params.get("invoice_settings"):
        customer["invoice_settings"]["default_payment_method"] = settings["default_payment_method"] or None


ROUTES = (
    Route("POST", "/v1/customers", create, FIELDS | {"test_clock": text}),
    Route("POST", "/v1/customers/{}", update, FIELDS),
    Route("DELETE", "/v1/customers/{}", delete),
    Route("GET", "/v1/customers/{}", one),
    listing("/v1/customers", "customer", "email", "test_clock"),
)
