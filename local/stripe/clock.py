"""Time: what is due happens, in order, when a clock is moved or has moved by itself."""

from local.stripe.agenda import due_by
from local.stripe.errors import invalid
from local.stripe.form import Fields, integer, text
from local.stripe.routes import Route, listing, retrieve
from local.stripe.state import State, Thing, new_id

KIND = "test_helpers.test_clock"
MONTH = 30 * 86400


def catch_up(state: State) -> bool:
    """The account's own clock runs by itself. Returns whether anything was due."""
    return _run(state, None, state.now())


def catch_up_to(state: State, moment: int) -> None:
    """All that is due by then happens."""
    _run(state, None, moment)


def move(state: State, seconds: int) -> None:
    """Move the account's own clock forward."""
    target = state.now() + seconds
    _run(state, None, target)
    state.pass_on(seconds)


def _run(state: State, clock: str | None, target: int) -> bool:
    ran = False
    while due := min(due_by(state, clock, target), key=lambda each: (each.at, each.rank), default=None):
        if clock:
            state.find(KIND, clock)["frozen_time"] = max(due.at, state.now(clock))
            due.happen()
        else:
            with state.at(due.at):
                due.happen()
        ran = True
    return ran


def create(state: State, params: Thing) -> Thing:
    return state.add(
        {
            "id": new_id("clock"),
            "object": KIND,
            "created": state.now(),
            "deletes_after": state.now() + MONTH,
            "frozen_time": params["frozen_time"],
            "livemode": False,
            "name": params.get("name"),
            "status": "ready",
            "status_details": {},
        }
    )


def advance(state: State, params: Thing, clock: str) -> Thing:
    """At Stripe this goes on after the answer, with the status ``advancing``; here it is done with the answer."""
    found = state.find(KIND, clock)
    target = params["frozen_time"]
    if target <= found["frozen_time"]:
        raise invalid("A test clock only moves forward.", param="frozen_time")
    _run(state, clock, target)
    found["frozen_time"] = target
    return found


def delete(state: State, _params: Thing, clock: str) -> Thing:
    """With all that lives on it."""
    state.find(KIND, clock)
    for things in state.objects.values():
        for thing in list(things.values()):
            if thing["object"] != "event" and state.clock_of(thing) == clock and thing["object"] != "customer":
                del things[thing["id"]]
    state.objects["customer"] = {each["id"]: each for each in state.all("customer") if each["test_clock"] != clock}
    del state.objects[KIND][clock]
    return {"id": clock, "object": KIND, "deleted": True}


FROZEN: Fields = {"frozen_time": integer}
ROUTES = (
    Route("POST", "/v1/test_helpers/test_clocks", create, FROZEN | {"name": text}),
    Route("POST", "/v1/test_helpers/test_clocks/{}/advance", advance, FROZEN),
    Route("DELETE", "/v1/test_helpers/test_clocks/{}", delete),
    retrieve("/v1/test_helpers/test_clocks", KIND),
    listing("/v1/test_helpers/test_clocks", KIND),
)
