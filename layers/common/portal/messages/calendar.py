"""The calendar file of an e-mail: one UID for life, SEQUENCE one higher with each change (S7)."""

from portal.appointments.calendar_file import Party, calendar_file
from portal.messages.facts import Facts
from portal.messages.model import Channel, Kind
from portal.messages.values import full_name, location_of, services_of

REQUEST, CANCEL = "REQUEST", "CANCEL"

_METHODS = {
    Kind.BOOKED: REQUEST,
    Kind.BOOKED_BY_STAFF: REQUEST,
    Kind.RESCHEDULED: REQUEST,
    Kind.RESCHEDULED_BY_STAFF: REQUEST,
    Kind.RESTORED: REQUEST,
    Kind.CANCELLED: CANCEL,
    Kind.CANCELLED_BY_STAFF: CANCEL,
    Kind.STAFF_BOOKED: REQUEST,
}


def method_of(facts: Facts) -> str:
    """What the file asks of a calendar, empty where there is none."""
    carries = facts.visit is not None and facts.channel is Channel.EMAIL
    return _METHODS.get(facts.kind, "") if carries else ""


def invitation(facts: Facts, method: str) -> bytes:
    """The file. A staff member's says whose visit it is."""
    visit, business = facts.visit, facts.catalogue.business
    if visit is None:
        return b""
    organizer = Party(business.name, location_of(facts).email or facts.sender)
    client = full_name(facts, facts.first_name, facts.last_name)
    staff = facts.kind.to_staff
    attendee = Party("" if staff else client, facts.email)
    summary = f"{client}: {services_of(visit)}" if staff else ""
    return calendar_file(visit, facts.catalogue, facts.now, method, organizer, attendee, summary)
