"""What a row comes to, told to whoever moves in, and how it is written (O3)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from portal.clients.model import Client
from portal.moving_in.books import Books
from portal.moving_in.csv_file import CsvRow
from portal.table.write import Write


class Act(StrEnum):
    """Whether there is anything to write."""

    NEW = "new"
    AS_IT_IS = "as_it_is"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row's: ``what`` is in words. ``write`` puts it into a write; ``suppose`` goes on as if it had been."""

    act: Act
    client: Client
    what: str
    write: Callable[[Write], None]
    suppose: Callable[[], None]


type Planner[Row] = Callable[[Books, CsvRow, Row], Outcome]


def nothing(client: Client, what: str) -> Outcome:
    """Of a row that is in already."""
    return Outcome(Act.AS_IT_IS, client, what, lambda _: None, lambda: None)


def whose(client: Client) -> str:
    """The client's name, and what the desk has to look at."""
    return f"{client.first_name} {client.last_name}".strip() + (" (to merge)" if client.to_merge else "")
