"""Events that can be read later, and the endpoints that they are sent to."""

from local.stripe.errors import missing
from local.stripe.form import METADATA, text
from local.stripe.lists import PAGING, page
from local.stripe.routes import Route, changed_metadata, listing, retrieve
from local.stripe.state import API_VERSION, State, Thing, new_id

ENDPOINTS = "/v1/webhook_endpoints"


def listed(state: State, params: Thing) -> Thing:
    kinds = set(params.get("types", [])) | ({params["type"]} if "type" in params else set())
    return page([each for each in state.all("event") if not kinds or each["type"] in kinds], params, "/v1/events")


def create_endpoint(state: State, params: Thing) -> Thing:
    """The secret is answered this once, and never again."""
    for name in ("url", "enabled_events"):
        if not params.get(name):
            raise missing(name)
    endpoint = state.add(
        {
            "id": new_id("we"),
            "object": "webhook_endpoint",
            "api_version": params.get("api_version", API_VERSION),
            "application": None,
            "created": state.now(),
            "description": params.get("description"),
            "enabled_events": params["enabled_events"],
            "livemode": False,
            "metadata": changed_metadata({}, params.get("metadata", {})),
            "status": "enabled",
            "url": params["url"],
        }
    )
    secret = state.hide(endpoint["id"])["secret"] = new_id("whsec")
    return endpoint | {"secret": secret}


def delete_endpoint(state: State, _params: Thing, endpoint: str) -> Thing:
    state.find("webhook_endpoint", endpoint)
    del state.objects["webhook_endpoint"][endpoint]
    return {"id": endpoint, "object": "webhook_endpoint", "deleted": True}


ROUTES = (
    retrieve("/v1/events", "event"),
    Route("GET", "/v1/events", listed, PAGING | {"type": text, "types.#": text}),
    Route(
        "POST",
        ENDPOINTS,
        create_endpoint,
        {"url": text, "enabled_events.#": text, "api_version": text, "description": text, **METADATA},
    ),
    Route("DELETE", ENDPOINTS + "/{}", delete_endpoint),
    retrieve(ENDPOINTS, "webhook_endpoint"),
    listing(ENDPOINTS, "webhook_endpoint"),
)
