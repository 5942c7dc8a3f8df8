"""From what is asked about times to what is wished."""

from portal.appointments.plan import ServiceWish, Wish
from portal.appointments.times_query import TimesQuery


def wish_of(query: TimesQuery) -> Wish:
    """The wish whose times are looked for: of one guest, or of a group (B14)."""
    options = query.option or [""] * len(query.service)
    numbers = query.guest or ["0"] * len(query.service)
    guests: dict[str, list[ServiceWish]] = {number: [] for number in sorted(numbers)}
    for service, staff, chosen, number in zip(query.service, query.staff, options, numbers, strict=True):
        guests[number].append(ServiceWish(service, staff, _listed(chosen)))
    return Wish(query.location, tuple(tuple(services) for services in guests.values()))


def _listed(ids: str) -> tuple[str, ...]:
    return tuple(ids.split(",")) if ids else ()
