"""A booked service as the catalogue has it now: the copy that the visit keeps (V7, B3, B18)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commands.importing.rows import BookedPart
from portal.appointments.model import BookedService, BookedStaff, ChosenOption
from portal.appointments.plan.options import lengthened
from portal.business.catalogue import Catalogue, Option, OptionGroup, SegmentKind, Service
from portal.business.file import Ids
from portal.errors import FieldProblem, InvalidRequest


def booked_services(
    path: str, parts: Sequence[BookedPart], catalogue: Catalogue, ids: Ids, *, requested: bool
) -> tuple[BookedService, ...]:
    """The services of one guest, one after another where nothing else is said. Raises InvalidRequest."""
    services: list[BookedService] = []
    end = 0
    for index, part in enumerate(parts):
        service = _booked(f"{path}.services.{index}", part, catalogue, ids, requested=requested)
        services.append(replace(service, offset=end if part.offset is None else part.offset))
        end = max(end, services[-1].offset + service.minutes)
    return tuple(services)


def _booked(path: str, part: BookedPart, catalogue: Catalogue, ids: Ids, *, requested: bool) -> BookedService:
    service = catalogue.services[ids.service(part.service)]
    staff = [catalogue.staff[ids.staff(key)] for key in part.staff]
    skill = staff[0].skill(service.id) if staff else None
    chosen = list(_chosen(part, service, ids))
    price = (skill and skill.price) or service.price
    kinds = (*service.resources, *(option.resource for _, option in chosen if option.resource))
    extra = sum(option.minutes for _, option in chosen)
    booked = BookedService(
        id=service.id,
        name=service.name,
        offset=0,
        segments=lengthened((skill and skill.segments) or service.segments, extra),
        price=price.amount + sum(option.price for _, option in chosen),
        price_minimum=price.minimum,
        staff=tuple(BookedStaff(member.id, member.name, requested) for member in staff),
        resources=tuple(dict.fromkeys(kinds)),
        options=tuple(_copied(group, option) for group, option in chosen),
    )
    return booked if part.minutes is None else _by_hand(path, booked, part.minutes)


def _by_hand(path: str, booked: BookedService, minutes: int) -> BookedService:
    """The service as long as staff set it: its first work is longer or shorter."""
    changed = replace(booked, segments=lengthened(booked.segments, minutes - booked.minutes))
    work = next(segment for segment in changed.segments if segment.kind is SegmentKind.WORK)
    if changed.minutes != minutes or not work.minutes:
        raise InvalidRequest(FieldProblem(f"{path}.minutes", "is too short for the rest of the service"))
    return changed


def _chosen(part: BookedPart, service: Service, ids: Ids) -> Iterator[tuple[OptionGroup, Option]]:
    wanted = {ids.option(part.service, *option.split("/")) for option in part.options}
    return ((group, option) for group in service.option_groups for option in group.options if option.id in wanted)


def _copied(group: OptionGroup, option: Option) -> ChosenOption:
    return ChosenOption(
        option.id,
        group.prompt,
        option.name,
        option.price,
        option.minutes,
        option.show_price,
        option.show_minutes,
        group.internal,
    )
