"""Which staff a client is told of (V2). Pure."""

from portal.appointments.model import BookedService, BookedStaff
from portal.business.catalogue import Catalogue


def shown_staff(service: BookedService, catalogue: Catalogue) -> tuple[BookedStaff, ...]:
    """Those that the client asked for; all of them where the business always shows names."""
    always = catalogue.business.booking.always_show_staff
    return tuple(member for member in service.staff if member.requested or always)
