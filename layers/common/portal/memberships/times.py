"""The clock that memberships and packages are shown on. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from portal.business.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Zoned:
    """An instant (aware UTC), and the time zone that it is told in."""

    at: datetime
    zone: ZoneInfo


def zone_of(catalogue: Catalogue) -> ZoneInfo:
    """The zone of the business's first location: a membership belongs to no location."""
    return ZoneInfo(next(iter(catalogue.locations.values())).timezone)
