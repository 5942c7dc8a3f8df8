"""Time: what is due happens, in order, when a clock is moved or has moved by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from local.stripe import billing, checkout, cycles, standing
from local.stripe.errors import invalid
from local.stripe.form import Fields, integer, text
from local.stripe.routes import Route, listing, retrieve
from local.stripe.state import State, Thing, new_id

KIND = "test_helpers.test_clock"
MONTH = 30 * 86400


@dataclass(frozen=True, slots=True)
class Due:
    """Something that happens at a time. ``rank`` puts what falls on one instant in order."""

    at: int
    rank: int
    happen: Callable[[], None]


def catch_up(state: State) -> None:
    """The account's own clock runs by itself."""
    _run(state, None, state.now())


def catch_up_to(state: State, moment: int) -> None:
    """All that is due by then happens."""
    _run(state, None, moment)


def move(state: State, seconds: int) -> None:
    """Move the account's own clock forward."""
    target = state.now() + seconds
    _run(state, None, target)
    state.pass_on(seconds)


def move_to(state: State, moment: int) -> None:
    """Let the account's own clock stand at a time, which may lie before."""
    _run(state, None, moment)
    state.stand(moment)


def _run(state: State, clock: str | None, target: int) -> None:
    while due := min(_due(state, clock, target), key=lambda each: (each.at, each.rank), default=None):
        if clock:
            state.find(KIND, clock)["frozen_time"] = max(due.at, state.now(clock))
            due.happen()
        else:
            with state.at(due.at):
                due.happen()


def _due(state: State, clock: str | None, until: int) -> Iterator[Due]:
    found = chain(
        *(_of_subscription(state, each) for each in state.all("subscription") if state.clock_of(each) == clock),
        *(_of_invoice(state, each) for each in state.all("invoice") if state.clock_of(each) == clock),
        *(_of_session(state, each) for each in state.all("checkout.session") if state.clock_of(each) == clock),
    )
    return (due for due in found if due.at <= until)


def _of_subscription(state: State, subscription: Thing) -> Iterator[Due]:
    if subscription["status"] == "canceled":
        return
    end = cycles.item_of(subscription)["current_period_end"]
    ends = subscription["cancel_at"]
    if ends:
        yield Due(ends, 0, partial(cycles.end, state, subscription))
    paused = subscription["pause_collection"]
    if paused and paused["resumes_at"]:
        yield Due(paused["resumes_at"], 0, partial(cycles.resume, state, subscription))
    yield Due(end, 2, partial(cycles.renew, state, subscription))
    if not ends and not paused and state.hide(subscription["id"]).get("announced") != end:
        yield Due(end - cycles.ANNOUNCED_BEFORE, 3, partial(cycles.announce, state, subscription))


def _of_invoice(state: State, invoice: Thing) -> Iterator[Due]:
    if invoice["status"] != "open":
        return
    if at := invoice["next_payment_attempt"]:
        yield Due(at, 1, partial(_try_again, state, invoice))
    if invoice["due_date"] and not state.hide(invoice["id"]).get("overdue"):
        yield Due(invoice["due_date"], 1, partial(_fall_due, state, invoice))


def _of_session(state: State, session: Thing) -> Iterator[Due]:
    if session["status"] == "open":
        yield Due(session["expires_at"], 0, partial(checkout.close, state, session))


def _try_again(state: State, invoice: Thing) -> None:
    subscription = state.find("subscription", standing.subscription_of(invoice))
    billing.attempt(state, invoice, billing.card_of(state, subscription), scheduled=True)


def _fall_due(state: State, invoice: Thing) -> None:
    state.hide(invoice["id"])["overdue"] = True
    standing.put(state, invoice, "past_due")


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
