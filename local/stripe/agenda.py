"""What is due by a time: renewals and ends, charges tried again, pages that expire."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from local.stripe import billing, checkout, cycles, standing
from local.stripe.state import State, Thing


@dataclass(frozen=True, slots=True)
class Due:
    """Something that happens at a time. ``rank`` puts what falls on one instant in order."""

    at: int
    rank: int
    happen: Callable[[], None]


def due_by(state: State, clock: str | None, until: int) -> Iterator[Due]:
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
