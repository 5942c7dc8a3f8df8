"""Customizations of a service (B18)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.appointments.model import ChosenOption
from portal.appointments.plan.refusals import wrong
from portal.business.catalogue import Option, Segment, SegmentKind, Service


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the chosen options add. ``price`` in minor units; ``staff``: who is eligible, None for everyone."""

    booked: tuple[ChosenOption, ...] = ()
    price: int = 0
    minutes: int = 0
    resources: tuple[str, ...] = ()
    staff: frozenset[str] | None = None


def choose(service: Service, ids: Sequence[str], field: str) -> Chosen:
    """The options by their ids. Internal groups are never chosen by a client, and do not exist to one."""
    groups = [group for group in service.option_groups if not group.internal]
    known = {option.id for group in groups for option in group.options}
    if not known.issuperset(ids):
        wrong(field, "There is no such option of this service.")
    if len(set(ids)) != len(ids):
        wrong(field, "An option can be chosen only once.")
    picked: list[tuple[str, Option]] = []
    for group in groups:
        options = [(group.prompt, option) for option in group.options if option.id in ids]
        if len(options) < group.minimum:
            wrong(field, f"Choose at least {group.minimum}: {group.prompt}")
        if len(options) > group.maximum:
            wrong(field, f"Choose at most {group.maximum}: {group.prompt}")
        picked += options
    return _sum(picked)


def lengthened(segments: tuple[Segment, ...], minutes: int) -> tuple[Segment, ...]:
    """The segments with the first work longer (or shorter) by that many minutes."""
    for index, segment in enumerate(segments):
        if segment.kind is SegmentKind.WORK:
            longer = replace(segment, minutes=max(segment.minutes + minutes, 0))
            return (*segments[:index], longer, *segments[index + 1 :])
    return segments


def _sum(picked: list[tuple[str, Option]]) -> Chosen:
    eligible = [frozenset(option.staff) for _, option in picked if option.staff]
    return Chosen(
        booked=tuple(
            ChosenOption(o.id, prompt, o.name, o.price, o.minutes, o.show_price, o.show_minutes) for prompt, o in picked
        ),
        price=sum(option.price for _, option in picked),
        minutes=sum(option.minutes for _, option in picked),
        resources=tuple(dict.fromkeys(option.resource for _, option in picked if option.resource)),
        staff=frozenset.intersection(*eligible) if eligible else None,
    )
