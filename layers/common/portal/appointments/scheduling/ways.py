"""Every way to serve a plan, with the starts at which it works: what is offered, and what is written (B16)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from portal.appointments.calendar import Taken
from portal.appointments.masks import ones
from portal.appointments.scheduling.chain import Chain
from portal.appointments.scheduling.gaps import Edges
from portal.appointments.scheduling.group import Found, GroupSearch
from portal.appointments.scheduling.model import Assigned, Choice, Plan
from portal.appointments.scheduling.order import Order, owners
from portal.appointments.scheduling.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Way:
    """``assign`` says who does what at one of the ``starts``. ``lead``: who leads the first service, "" if nobody."""

    lead: str
    starts: int
    assign: Callable[[int, Order], tuple[Assigned, ...]]


def ways(plan: Plan, timeline: Timeline, within: int, increment: int) -> Iterator[Way]:
    """Ways that together have every possible start inside ``within``, for every lead.

    Where gaps are avoided (B15), only starts that leave none: ``increment`` is in minutes.
    """
    if plan.parallel:
        yield from _side_by_side(plan, timeline, within)
    elif plan.avoid_gaps:
        yield from _without_gaps(plan, timeline, within, increment)
    else:
        for chain, choice in _chains(plan, timeline):
            yield _way(chain, choice, within, timeline)


def _side_by_side(plan: Plan, timeline: Timeline, within: int) -> Iterator[Way]:
    search = GroupSearch(plan, timeline)
    for begin, length in timeline.windows():
        for found in search.ways(ones(length) << begin):
            yield Way(found.lead, found.starts & within, partial(_again, found, plan, timeline))


def _without_gaps(plan: Plan, timeline: Timeline, within: int, increment: int) -> Iterator[Way]:
    windows = timeline.windows()
    for chain, choice in _chains(plan, timeline):
        edges = Edges(timeline.occupied.get(choice.lead, Taken(0, 0)), windows, increment)
        snug = Chain(chain.team, timeline, choice.lead, edges.before)
        yield _way(snug, choice, within, timeline)
        possible = within & chain.step(choice, 0, 0)
        yield _way(chain, choice, possible & (edges.after | edges.first_and_last(possible)), timeline)


def _chains(plan: Plan, timeline: Timeline) -> Iterator[tuple[Chain, Choice]]:
    for team in plan.guests[0].teams:
        chain = Chain(team, timeline)
        for choice in team[0].choices:
            yield chain, choice


def _way(chain: Chain, first: Choice, within: int, timeline: Timeline) -> Way:
    starts = within & chain.step(first, 0, 0)
    return Way(first.lead, starts, partial(_one_by_one, chain, first, timeline))


def _one_by_one(chain: Chain, first: Choice, timeline: Timeline, position: int, order: Order) -> tuple[Assigned, ...]:
    return tuple(
        Assigned(0, choice, begin, _fill(choice, position + begin, timeline, order))
        for choice, begin in chain.walk(first, position, order)
    )


def _fill(choice: Choice, position: int, timeline: Timeline, order: Order) -> tuple[str, ...]:
    """An owner for every slot, no one twice: there are enough, or the start would not be possible."""
    chosen: list[str] = []
    for index, slot in enumerate(choice.slots):
        chosen.append(
            next(
                owner
                for owner in owners(choice, index, order)
                if owner not in chosen and timeline.room(owner, slot) >> position & 1
            )
        )
    return tuple(chosen)


def _again(found: Found, plan: Plan, timeline: Timeline, position: int, order: Order) -> tuple[Assigned, ...]:
    """The way found; or at random, another one for the same start if it is found within the limit."""
    return next(GroupSearch(plan, timeline, order).ways(1 << position), found).assigned
