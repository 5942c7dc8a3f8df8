"""Giving visits their rooms and chairs, and finding those that want the same minutes (B8, B10, O2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from portal.appointments.calendar import Day, DayKey, Entry
from portal.appointments.footprint import clash, entries
from portal.appointments.model import Appointment, BookedService
from portal.appointments.plan.parts import units_of
from portal.business.catalogue import Catalogue
from portal.errors import FieldProblem


@dataclass(slots=True)
class Calendars:
    """What the file's own visits take, day by day, and what was found wrong with them."""

    catalogue: Catalogue
    days: dict[DayKey, Day] = field(default_factory=dict)
    problems: list[FieldProblem] = field(default_factory=list)

    def fit(self, path: str, visit: Appointment) -> Appointment:
        """The visit with its units; what it takes counts for the next one."""
        if not visit.status.live:
            return visit
        fitted = replace(visit, services=tuple(self._with_units(path, visit, service) for service in visit.services))
        takes = entries(fitted.services, fitted.start, self.catalogue)
        for owner in {key.owner: None for key in self._taken(takes)}:
            found = self.catalogue.staff.get(owner) or self.catalogue.resources[owner]
            self.problems.append(FieldProblem(path, f"{found.name} has another visit of this file at that time"))
        for key, entry in takes.items():
            self.days[key] = Day(key, {**self._day(key).entries, visit.id: entry})
        return fitted

    def _with_units(self, path: str, visit: Appointment, service: BookedService) -> BookedService:
        """The service with a free unit of each kind that it needs, or with any where none is free."""
        units: list[str] = []
        for kind in service.resources:
            there = units_of(self.catalogue, kind, visit.location)
            free = (unit for unit in there if not any(self._taken(self._alone(visit, service, unit))))
            if unit := next(free, there[0] if there else ""):
                units.append(unit)
            else:
                self.problems.append(FieldProblem(path, f"needs a {kind}, which that location does not have"))
        return replace(service, units=tuple(units))

    def _alone(self, visit: Appointment, service: BookedService, unit: str) -> Mapping[DayKey, Entry]:
        return entries([replace(service, units=(unit,), staff=())], visit.start, self.catalogue)

    def _taken(self, takes: Mapping[DayKey, Entry]) -> Iterator[DayKey]:
        return (key for key, entry in takes.items() if clash(self._day(key), entry, at=0))

    def _day(self, key: DayKey) -> Day:
        return self.days.get(key) or Day(key)
