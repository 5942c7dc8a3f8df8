"""What the rows are about, as the table has it, and as it would be after the rows before (A7, O3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.appointments.calendar import Day
from portal.business.catalogue import Catalogue
from portal.business.file import Ids
from portal.business.model import Location
from portal.clients.joining import Guest
from portal.clients.model import Client, Contact
from portal.errors import InvalidRequest, NotFound
from portal.moving_in.csv_file import CsvRow
from portal.moving_in.people import Newcomer, guest_of, whose
from portal.moving_in.rows import ClientRow
from portal.table import keys
from portal.table.keys import Key
from portal.table.place import Kept, key_of
from portal.table.read import batch
from portal.table.records import Record


@dataclass(frozen=True, slots=True)
class Books:
    """The business that moves in. ``holders``: whose a source id's membership or package is, where it is there."""

    catalogue: Catalogue
    contact_key: bytes
    holders: Mapping[str, str] = field(default_factory=dict)
    _later: dict[Key, Kept | Day] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The business's id."""
        return self.catalogue.business.id

    @property
    def ids(self) -> Ids:
        """The ids of its file's entries."""
        return Ids(self.catalogue.business.slug)

    @property
    def home(self) -> Location:
        """Its first location."""
        return next(iter(self.catalogue.locations.values()))

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

    def suppose_days(self, *days: Day) -> None:
        """Likewise with what days hold."""
        self._later.update({keys.day(day.key): day for day in days})

    def _guest(self, line: CsvRow, row: ClientRow) -> Guest:
        try:
            return guest_of(row, self.id, self.home.country, self.contact_key)
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
