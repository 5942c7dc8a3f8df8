"""Products and their prices: what a plan is called, and what it costs how often."""

from local.stripe.errors import invalid, missing
from local.stripe.form import METADATA, Fields, boolean, integer, one_of, text
from local.stripe.lists import PAGING, page
from local.stripe.routes import Route, changed_metadata, listing, retrieve
from local.stripe.state import State, Thing, new_id

NAMED: Fields = {"name": text, "description": text, "active": boolean, **METADATA}
PRICED: Fields = {"active": boolean, "nickname": text, **METADATA}
NEW: Fields = PRICED | {
    "currency": text,
    "unit_amount": integer,
    "product": text,
    "product_data.name": text,
    "product_data.description": text,
    "product_data.metadata.*": text,
    "recurring.interval": one_of("day", "week", "month", "year"),
    "recurring.interval_count": integer,
    "lookup_key": text,
}


def create_product(state: State, params: Thing) -> Thing:
    if not params.get("name"):
        raise missing("name")
    now = state.now()
    product: Thing = {
        "id": params.get("id") or new_id("prod"),
        "object": "product",
        "active": True,
        "created": now,
        "default_price": None,
        "description": None,
        "images": [],
        "livemode": False,
        "marketing_features": [],
        "metadata": {},
        "name": "",
        "package_dimensions": None,
        "shippable": None,
        "statement_descriptor": None,
        "tax_code": None,
        "type": "service",
        "unit_label": None,
        "updated": now,
        "url": None,
    }
    if product["id"] in state.objects.get("product", {}):
        raise invalid("Product already exists.", code="resource_already_exists")
    return _changed(state.add(product), params, NAMED)


def update_product(state: State, params: Thing, product: str) -> Thing:
    found = state.find("product", product)
    found["updated"] = state.now()
    return _changed(found, params, NAMED)


def create_price(state: State, params: Thing) -> Thing:
    for name in ("currency", "unit_amount"):
        if name not in params:
            raise missing(name)
    if "product" in params:
        product = state.find("product", params["product"], "product")
    elif "product_data" in params:
        product = create_product(state, params["product_data"])
    else:
        raise missing("product")
    price = price_of(state, product["id"], params["currency"], params["unit_amount"])
    price["lookup_key"] = params.get("lookup_key")
    if recurring := params.get("recurring"):
        price["recurring"] = {
            "interval": recurring["interval"],
            "interval_count": recurring.get("interval_count", 1),
            "meter": None,
            "trial_period_days": None,
            "usage_type": "licensed",
        }
        price["type"] = "recurring"
    return _changed(state.add(price), params, PRICED)


def price_of(state: State, product: str, currency: str, amount: int) -> Thing:
    """A price that is paid once. ``amount`` in minor units."""
    return {
        "id": new_id("price"),
        "object": "price",
        "active": True,
        "billing_scheme": "per_unit",
        "created": state.now(),
        "currency": currency,
        "custom_unit_amount": None,
        "livemode": False,
        "lookup_key": None,
        "metadata": {},
        "nickname": None,
        "product": product,
        "recurring": None,
        "tax_behavior": "unspecified",
        "tiers_mode": None,
        "transform_quantity": None,
        "type": "one_time",
        "unit_amount": amount,
        "unit_amount_decimal": str(amount),
    }


def update_price(state: State, params: Thing, price: str) -> Thing:
    return _changed(state.find("price", price), params, PRICED)


def listed(state: State, params: Thing) -> Thing:
    found = [
        each
        for each in state.all("price")
        if params.get("product") in {None, each["product"]}
        and params.get("active") in {None, each["active"]}
        and each["lookup_key"] in params.get("lookup_keys", [each["lookup_key"]])
    ]
    return page(found, params, "/v1/prices")


def _changed(thing: Thing, params: Thing, fields: Fields) -> Thing:
    for name in fields:
        if name in params and name != "metadata":
            thing[name] = params[name]
    if "metadata" in params:
        thing["metadata"] = changed_metadata(thing["metadata"], params["metadata"])
    return thing


ROUTES = (
    Route("POST", "/v1/products", create_product, NAMED | {"id": text}),
    Route("POST", "/v1/products/{}", update_product, NAMED),
    retrieve("/v1/products", "product"),
    listing("/v1/products", "product"),
    Route("POST", "/v1/prices", create_price, NEW),
    Route("POST", "/v1/prices/{}", update_price, PRICED),
    retrieve("/v1/prices", "price"),
    Route("GET", "/v1/prices", listed, PAGING | {"product": text, "active": boolean, "lookup_keys.#": text}),
)
