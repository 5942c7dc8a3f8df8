"""A booked service as the catalogue has it now: the copy that the visit keeps (V7, B3, B18)."""

from collections.abc import Sequence

from commands.importing.rows import BookedPart
from portal.appointments.model import BookedService
from portal.appointments.staff_services import StaffService, services_by_staff
from portal.business.catalogue import Catalogue
from portal.business.file import Ids


def booked_services(
    path: str, parts: Sequence[BookedPart], catalogue: Catalogue, ids: Ids, *, requested: bool
) -> tuple[BookedService, ...]:
    """The services of one guest, one after another where nothing else is said. Raises InvalidRequest."""
    wished = [
        StaffService(
            service=ids.service(part.service),
            staff=tuple(map(ids.staff, part.staff)),
            options=tuple(ids.option(part.service, *option.split("/")) for option in part.options),
            minutes=part.minutes,
            offset=part.offset,
            requested=requested,
        )
        for part in parts
    ]
    return services_by_staff(f"{path}.services", wished, catalogue)
