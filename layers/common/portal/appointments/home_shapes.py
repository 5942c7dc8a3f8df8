"""The shape of a client's home."""

from datetime import datetime
from typing import NotRequired, TypedDict

from portal.appointments.shapes import AppointmentAnswer
from portal.business.shapes import BrandAnswer, LocationAnswer, MoneyAnswer
from portal.memberships.shapes import MembershipAnswer, PackageAnswer


class ClientAnswer(TypedDict):
    """Whoever is signed in; for a visit session only what was typed (A7). ``credit`` pays for the next visit (B19)."""

    first_name: str
    last_name: str
    email: NotRequired[str]
    phone: NotRequired[str]
    credit: NotRequired[MoneyAnswer]


class HomeBusinessAnswer(TypedDict):
    """Whose portal it is, and how to reach them: the contact of the next visit's location (L5)."""

    id: str
    slug: str
    name: str
    website: NotRequired[str]
    brand: BrandAnswer
    contact: LocationAnswer


class CoveredAnswer(TypedDict):
    """That a service is covered by ``holder``, a membership or package of that name, so often still (M2, M10)."""

    service: str
    holder: str
    name: str
    remaining: int


class HomeAnswer(TypedDict):
    """Upcoming appointments soonest first (V1), past ones of 13 months latest first (V5).

    ``session``: ``client`` sees everything of the client, ``visit`` one visit only (A7). ``fresh_until``: until then
    it may do what touches money (A10). Memberships and packages are the whole client's alone, ended ones last (M1,
    M10). ``covered`` has each service of the business that one of them covers now; the business redeems it.
    """

    session: str
    fresh_until: datetime
    client: NotRequired[ClientAnswer]
    business: HomeBusinessAnswer
    appointments: list[AppointmentAnswer]
    past: list[AppointmentAnswer]
    memberships: list[MembershipAnswer]
    packages: list[PackageAnswer]
    covered: list[CoveredAnswer]
