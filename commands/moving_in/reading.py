"""What is read of a business before its memberships and packages move in (A7, O3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from commands.moving_in.days import Days
from commands.moving_in.grants import Groups
from portal.memberships.model import Membership, Package
from portal.memberships.plans import ServiceGroup
from portal.moving_in.books import Books
from portal.moving_in.csv_file import CsvRow
from portal.table.read import everything


@dataclass(frozen=True, slots=True)
class Business(Books):
    """The business that moves in, with what it sells."""

    _claims: dict[str, str] = field(default_factory=dict)

    @property
    def days(self) -> Days:
        """Its calendar."""
        return Days(ZoneInfo(self.home.timezone))

    def groups(self, offered: Iterable[ServiceGroup]) -> Groups:
        """What can be left of what it sells."""
        return Groups(offered, self.catalogue.services.values(), self.ids.service)

    def claim(self, line: CsvRow, column: str, thing: str, whose: str) -> None:
        """Note whose something at Stripe is. Raises InvalidRequest where a row before says it is another's."""
        if thing and self._claims.setdefault(thing, whose) != whose:
            line.refuse([(column, f"{thing} is that of a row before, which is somebody else's")])


def holders(business: str, entity: str) -> dict[str, str]:
    """Whose each membership, or package, is that was moved in before, by its source id: the whole table is read."""
    found = (record for record in everything(entity) if isinstance(record, Membership | Package))
    return {holder.source: holder.client for holder in found if holder.business == business and holder.source}
