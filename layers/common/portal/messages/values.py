"""What each merge tag says (S3). Pure."""

from collections.abc import Sequence
from datetime import datetime

from portal.appointments.model import Appointment
from portal.appointments.naming import shown_staff
from portal.business.catalogue import Catalogue
from portal.business.model import Location
from portal.memberships.model import Grant
from portal.messages import credit, moments, tags
from portal.messages.facts import Facts
from portal.messages.model import Channel

_ANYONE = "our team"
_NOTHING, _NEVER = "nothing", "never"


def location_of(facts: Facts) -> Location:
    """The visit's location; without a visit, the business's first."""
    locations = facts.catalogue.locations
    return locations[facts.visit.location if facts.visit else next(iter(locations))]


def values(facts: Facts) -> dict[str, str]:
    """Every tag that this message may hold, filled in. The info block is the layout's own (``tags.INFO_BLOCK``)."""
    business, location = facts.catalogue.business, location_of(facts)
    found = {
        "client.first_name": facts.first_name,
        "client.last_name": last_name(facts, facts.last_name),
        "client.email": facts.email,
        "client.phone": facts.phone,
        tags.LINK: facts.profile_link,
        "business.name": business.name,
        "business.phone": location.phone,
        "business.booking_link": booking_link(facts),
    }
    if facts.visit:
        found |= _visit(facts, facts.visit, location)
    if facts.membership:
        found |= _credits(facts, tags.MEMBERSHIP, facts.membership.plan.name, facts.membership.grants)
    if facts.package:
        found |= _credits(facts, tags.PACKAGE, facts.package.name, facts.package.grants)
    return found


def last_name(facts: Facts, name: str) -> str:
    """Somebody's last name, of which staff are told the first letter (S10)."""
    return f"{name[:1]}." if name and facts.kind.to_staff else name


def full_name(facts: Facts, first: str, last: str) -> str:
    """Somebody's name, as the reader of the message may know it."""
    return f"{first} {last_name(facts, last)}".strip()


def booking_link(facts: Facts) -> str:
    """Where anybody can book at this business."""
    return f"{facts.site}/#/book/{facts.catalogue.business.slug}"


def services_of(visit: Appointment) -> str:
    """The names of a visit's services."""
    return _listed([service.name for service in visit.services])


def staff_of(visit: Appointment, catalogue: Catalogue) -> str:
    """The staff that the client may be told of (V2), empty where none."""
    return _listed(list(dict.fromkeys(m.name for s in visit.services for m in shown_staff(s, catalogue))))


def _visit(facts: Facts, visit: Appointment, location: Location) -> dict[str, str]:
    return {
        "appointment.services": services_of(visit),
        "appointment.staff": staff_of(visit, facts.catalogue) or _ANYONE,
        "appointment.date": _day(facts, visit.start, location),
        "appointment.time": moments.time(visit.start, location),
    }


def _credits(facts: Facts, names: Sequence[str], title: str, grants: Sequence[Grant]) -> dict[str, str]:
    """The three tags of a membership or a package."""
    left = credit.remaining(grants, facts.now, facts.catalogue.business.currency)
    expiry = credit.expiry(grants, facts.now)
    expires = _day(facts, expiry, location_of(facts)) if expiry else _NEVER
    return dict(zip(names, (title, _listed(left) or _NOTHING, expires), strict=True))


def _day(facts: Facts, instant: datetime, location: Location) -> str:
    told = moments.short_day if facts.channel is Channel.TEXT else moments.day
    return told(instant, location)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
