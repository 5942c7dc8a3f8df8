"""What the rows are about, as the table has it, and as it would be after the rows before (A7, O3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from commands.moving_in.csv_file import CsvRow
from commands.moving_in.days import Days
from commands.moving_in.grants import Groups
from commands.moving_in.people import Newcomer, guest_of, whose
from commands.moving_in.rows import ClientRow
from portal.business.catalogue import Catalogue
from portal.business.file import Ids
from portal.business.model import Location
from portal.clients.joining import Guest
from portal.clients.model import Client, Contact
from portal.errors import InvalidRequest, NotFound
from portal.memberships.model import Membership, Package
from portal.memberships.plans import ServiceGroup
from portal.table import keys
from portal.table.keys import Key
from portal.table.place import Kept, key_of
from portal.table.read import batch, everything
from portal.table.records import Record


@dataclass(frozen=True, slots=True)
class Business:
    """The business that moves in. ``holders``: whose a source id's membership or package is, where it is there."""

    catalogue: Catalogue
    contact_key: bytes
    holders: Mapping[str, str]
    _later: dict[Key, Kept] = field(default_factory=dict)
    _claims: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The business's id."""
        return self.catalogue.business.id

    @property
    def ids(self) -> Ids:
        """The ids of its file's entries."""
        return Ids(self.catalogue.business.slug)

    @property
    def days(self) -> Days:
        """Its calendar."""
        return Days(ZoneInfo(self._home.timezone))

    @property
    def _home(self) -> Location:
        return next(iter(self.catalogue.locations.values()))

    def groups(self, offered: Iterable[ServiceGroup]) -> Groups:
        """What can be left of what it sells."""
        return Groups(offered, self.catalogue.services.values(), self.ids.service)

    def owner(self, line: CsvRow, row: ClientRow) -> Client | Newcomer:
        """Whose the row is: a client on file, or a new one. Raises InvalidRequest naming line and column."""
        if known := self.holders.get(row.source_id):
            return self._client(known)
        guest = self._guest(line, row)
        places = {contact: keys.contact(self.id, contact) for contact in guest.contacts}
        found = self.read(places.values())
        contacts = {one: _contact(found.get(place), one, self.id) for one, place in places.items()}
        owner = whose(guest, self.id, contacts)
        return owner if isinstance(owner, Newcomer) else self._client(owner)

    def read(self, wanted: Iterable[Key]) -> dict[Key, Record]:
        """Records by their keys: as they are, or would be after the rows that were only tried."""
        places = list(wanted)
        return batch(places) | {place: self._later[place] for place in places if place in self._later}

    def suppose(self, *records: Kept) -> None:
        """Go on as if these had been written."""
        self._later.update({key_of(record): record for record in records})

    def claim(self, line: CsvRow, column: str, thing: str, whose: str) -> None:
        """Note whose something at Stripe is. Raises InvalidRequest where a row before says it is another's."""
        if thing and self._claims.setdefault(thing, whose) != whose:
            line.refuse([(column, f"{thing} is that of a row before, which is somebody else's")])

    def _guest(self, line: CsvRow, row: ClientRow) -> Guest:
        try:
            return guest_of(row, self.id, self._home.country, self.contact_key)
        except InvalidRequest as error:
            fields = [(str(it["field"]).rpartition(".")[2], str(it["message"])) for it in error.details["errors"]]
        raise InvalidRequest(*(line.problem(column, message) for column, message in fields))

    def _client(self, client: str) -> Client:
        found = self.read([keys.client(client)]).get(keys.client(client))
        if not isinstance(found, Client):
            raise NotFound
        return found


def _contact(found: object, contact: str, business: str) -> Contact:
    return found if isinstance(found, Contact) else Contact(contact, business)


def holders(business: str, entity: str) -> dict[str, str]:
    """Whose each membership, or package, is that was moved in before, by its source id: the whole table is read."""
    found = (record for record in everything(entity) if isinstance(record, Membership | Package))
    return {holder.source: holder.client for holder in found if holder.business == business and holder.source}
