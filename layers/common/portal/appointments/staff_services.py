"""Services as staff give them: whoever does it, as long as they say, side by side if they like (O4, V7, B18). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.appointments.model import BookedService, BookedStaff, ChosenOption
from portal.appointments.plan.options import lengthened
from portal.business.catalogue import Catalogue, Option, OptionGroup, SegmentKind, Service
from portal.errors import FieldProblem, InvalidRequest


@dataclass(frozen=True, slots=True)
class StaffService:
    """One service of a visit by staff. ``staff`` and ``options`` are ids; an internal option may be among them.

    ``minutes``: set by hand, everything but the buffer. ``offset``: minutes from the visit's start; without it, the
    service follows the one before. ``requested``: the client asked for these very staff (V2).
    """

    service: str
    staff: tuple[str, ...] = ()
    options: tuple[str, ...] | None = None
    minutes: int | None = None
    offset: int | None = None
    requested: bool = False


def services_by_staff(
    path: str, wished: Sequence[StaffService], catalogue: Catalogue, before: Sequence[BookedService] = ()
) -> tuple[BookedService, ...]:
    """The services as the visit keeps them. Of ``before``, what is wished again stays as it was booked (V7).

    Raises InvalidRequest naming fields below ``path``.
    """
    kept = list(before)
    services: list[BookedService] = []
    end = 0
    for index, wish in enumerate(wished):
        where = f"{path}.{index}"
        known = next((one for one in kept if one.id == wish.service), None)
        if known:
            kept.remove(known)
        service = _timed(where, _booked(where, wish, catalogue, known), wish)
        services.append(replace(service, offset=end if wish.offset is None else wish.offset))
        end = max(end, services[-1].offset + service.minutes)
    return tuple(services)


def _booked(path: str, wish: StaffService, catalogue: Catalogue, known: BookedService | None) -> BookedService:
    service = catalogue.services.get(wish.service)
    if service is None:
        raise InvalidRequest(FieldProblem(f"{path}.service", "is not one of the services"))
    staff = _staff(path, wish, service, catalogue)
    if known and wish.options is None:
        return replace(known, staff=staff)
    chosen = _chosen(path, wish, service)
    skill = catalogue.staff[staff[0].id].skill(service.id) if staff else None
    price = (skill and skill.price) or service.price
    extra = sum(option.minutes for _, option in chosen)
    kinds = (*service.resources, *(option.resource for _, option in chosen if option.resource))
    return BookedService(
        id=service.id,
        name=service.name,
        offset=0,
        segments=lengthened((skill and skill.segments) or service.segments, extra),
        price=price.amount + sum(option.price for _, option in chosen),
        price_minimum=price.minimum,
        staff=staff,
        resources=tuple(dict.fromkeys(kinds)),
        options=tuple(_copied(group, option) for group, option in chosen),
    )


def _staff(path: str, wish: StaffService, service: Service, catalogue: Catalogue) -> tuple[BookedStaff, ...]:
    for index, member in enumerate(wish.staff):
        if member not in catalogue.staff:
            raise InvalidRequest(FieldProblem(f"{path}.staff.{index}", "is not one of the staff"))
    if len(wish.staff) != service.staff_needed or len(set(wish.staff)) != len(wish.staff):
        raise InvalidRequest(
            FieldProblem(f"{path}.staff", f"must be {service.staff_needed} different staff for this service")
        )
    return tuple(BookedStaff(member, catalogue.staff[member].name, wish.requested) for member in wish.staff)


def _timed(path: str, booked: BookedService, wish: StaffService) -> BookedService:
    """The service as long as staff set it: its first work is longer or shorter."""
    if wish.minutes is None or wish.minutes == booked.minutes:
        return booked
    changed = replace(booked, segments=lengthened(booked.segments, wish.minutes - booked.minutes))
    work = next((segment for segment in changed.segments if segment.kind is SegmentKind.WORK), None)
    if changed.minutes != wish.minutes or work is None or not work.minutes:
        raise InvalidRequest(FieldProblem(f"{path}.minutes", "is too short for the rest of the service"))
    return changed


def _chosen(path: str, wish: StaffService, service: Service) -> list[tuple[OptionGroup, Option]]:
    wanted = set(wish.options or ())
    found = [(group, option) for group in service.option_groups for option in group.options if option.id in wanted]
    if len(found) != len(wanted):
        raise InvalidRequest(FieldProblem(f"{path}.options", "are not all options of this service"))
    return found


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
