"""Clients that move in: found by contact and name, or made (A7, O3)."""

from dataclasses import replace
from typing import Annotated

from pydantic import BeforeValidator

from portal.clients.model import Client
from portal.moving_in.books import Books
from portal.moving_in.csv_file import CsvRow
from portal.moving_in.outcome import Act, Outcome, nothing, whose
from portal.moving_in.people import Newcomer
from portal.moving_in.rows import ClientRow
from portal.table import keys
from portal.table.write import Write


def _yes(cell: object) -> bool:
    text = str(cell).strip().lower()
    if text not in {"yes", "no"}:
        raise ValueError("must be yes or no")
    return text == "yes"


type YesNo = Annotated[bool, BeforeValidator(_yes)]


class NewClientRow(ClientRow):
    """A client. ``blocked``: they cannot book online (B13); ``texts``: they asked for marketing texts (B20)."""

    blocked: YesNo = False
    texts: YesNo = False


def plan_client(books: Books, line: CsvRow, row: NewClientRow) -> Outcome:
    """What a row comes to. Whoever is on file stays as they are. Raises InvalidRequest naming line and columns."""
    owner = books.owner(line, row)
    if not isinstance(owner, Newcomer):
        return nothing(owner, whose(owner))
    return newcomer(books, owner, blocked=row.blocked, texts=row.texts)


def newcomer(books: Books, found: Newcomer, *, blocked: bool = False, texts: bool = False) -> Outcome:
    """Somebody new, with the contacts that lead to them."""
    client = replace(found.client, blocked=blocked, texts_wanted=texts)
    contacts = [replace(contact, blocked=contact.blocked or blocked) for contact in found.contacts]
    place = keys.client(client.id)
    if isinstance(known := books.read([place]).get(place), Client):
        return nothing(known, whose(known))

    def write(into: Write) -> None:
        into.new(client)
        for contact in contacts:
            into.changed(contact)

    return Outcome(Act.NEW, client, whose(client), write, lambda: books.suppose(client, *contacts))
