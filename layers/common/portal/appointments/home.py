"""How a client's home is shown (V1, V5, L5)."""

from zoneinfo import ZoneInfo

from portal.access.model import Role
from portal.access.rules import fresh_until, is_fresh
from portal.appointments import home_shapes as shapes
from portal.appointments.answers import appointment_answer
from portal.appointments.model import Person
from portal.appointments.view import Home
from portal.business.answers import brand_answer, location_answer
from portal.business.menu import money
from portal.business.model import Location
from portal.clients.model import Client
from portal.memberships.answers import membership_answer
from portal.memberships.coverage import coverage
from portal.memberships.package_answers import package_answer
from portal.memberships.times import Zoned, zone_of


def home_answer(home: Home) -> shapes.HomeAnswer:
    """The home. A visit's session is told only what was typed for that visit (A7)."""
    zone = ZoneInfo(_location(home).timezone)
    now = Zoned(home.now, zone_of(home.catalogue))
    answer: shapes.HomeAnswer = {
        "session": home.signed_in.session.role.value,
        "fresh_until": fresh_until(home.signed_in.session).astimezone(zone),
        "business": _business(home),
        "appointments": [appointment_answer(seen, home.catalogue) for seen in home.appointments],
        "past": [appointment_answer(seen, home.catalogue) for seen in home.past],
        "memberships": [
            membership_answer(mine, home.catalogue, now, fresh=is_fresh(home.signed_in.session, home.now))
            for mine in home.memberships
        ],
        "packages": [package_answer(mine, home.catalogue, now) for mine in home.packages],
        "covered": _covered(home),
    }
    if person := _person(home):
        answer["client"] = _client(person, home)
    return answer


def _covered(home: Home) -> list[shapes.CoveredAnswer]:
    """What a booking can be told to be covered by what the client has."""
    services = (service.id for service in home.catalogue.services.values() if not service.archived)
    return [
        {"service": cover.service, "holder": cover.holder, "name": cover.name, "remaining": cover.remaining}
        for cover in coverage(services, (*home.memberships, *home.packages), home.now)
    ]


def _business(home: Home) -> shapes.HomeBusinessAnswer:
    business = home.catalogue.business
    answer: shapes.HomeBusinessAnswer = {
        "id": business.id,
        "slug": business.slug,
        "name": business.name,
        "brand": brand_answer(business.brand),
        "contact": location_answer(_location(home)),
    }
    if business.website:
        answer["website"] = business.website
    return answer


def _location(home: Home) -> Location:
    """The next visit's; without one, the business's first."""
    locations = home.catalogue.locations
    coming = (seen.visit.location for seen in home.appointments)
    return locations[next(coming, next(iter(locations)))]


def _person(home: Home) -> Client | Person | None:
    if home.signed_in.session.role is Role.CLIENT:
        return home.signed_in.client
    return next((seen.visit.typed for seen in (*home.appointments, *home.past)), None)


def _client(person: Client | Person, home: Home) -> shapes.ClientAnswer:
    answer: shapes.ClientAnswer = {"first_name": person.first_name, "last_name": person.last_name}
    if person.email:
        answer["email"] = person.email
    if person.phone:
        answer["phone"] = person.phone
    if isinstance(person, Client) and person.credit:
        answer["credit"] = money(person.credit, home.catalogue)
    return answer
