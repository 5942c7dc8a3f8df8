"""A small spa that everybody works in every day from 9:00 to 17:00, for tests of the scheduling engine."""

from dataclasses import replace

from portal.appointments.plan import Plan, plan_booking
from portal.business.catalogue import Catalogue, Resource
from tests.support.scheduling import ANYTIME, HERE, business, person, segments, treatment, wish

CUT = treatment("cut", segments(work=60))
COLOUR = treatment("colour", segments(work=30, processing=60, finishing=30))
COUPLES = treatment("couples", segments(work=60), staff_needed=2)
MASSAGE = treatment("massage", segments(work=60, buffer=30), resources=("room",))
SAUNA = treatment("sauna", segments(work=120), staff_needed=0, resources=("cabin",))
SERVICES = [CUT, COLOUR, COUPLES, MASSAGE, SAUNA]
ANA, BEN, CEM = (person(key, *SERVICES) for key in ("ana", "ben", "cem"))
UNITS = [
    Resource("res_one", "One", "room", HERE),
    Resource("res_two", "Two", "room", HERE),
    Resource("res_cabin", "Cabin", "cabin", HERE),
]
SEVERAL = replace(ANYTIME, same_service_twice=True)
SALON = business(SERVICES, [ANA, BEN, CEM], SEVERAL, UNITS)
ONLY_ANA = business(SERVICES, [ANA], SEVERAL, UNITS)


def cut(catalogue: Catalogue = ONLY_ANA, staff: str = "any") -> Plan:
    """The plan of a cut."""
    return plan_booking(catalogue, wish([(CUT, staff)]))
