"""The desk's acts on a client: each one write, with who did it (O1, A9, B13)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from portal import clock, ids
from portal.access.narrow import LinkRequest
from portal.access.staff import DeskAct, Member, audit
from portal.clients.desk_client import of_desk
from portal.clients.edit import Edits, edit
from portal.clients.leading import leading_here
from portal.clients.model import Client, Contact
from portal.clients.newcomers import guest_of, who_they_are
from portal.clients.requests import CreateClientRequest, EditClientRequest
from portal.errors import FieldProblem, InvalidRequest, NotPermitted, Reason
from portal.messages.model import Channel, Switch
from portal.messages.preferences import switch
from portal.messages.shapes import SwitchesAnswer
from portal.settings import contact_key
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch, one
from portal.table.write import Write, decide_and_write

NO_CONTACT = Reason("no_contact", "This client has neither an e-mail address nor a phone number on file.")


def create(by: Member, asked: CreateClientRequest, key: str) -> Client:
    """A new client; the one on file with that contact and name is found instead (A7). The same key gives the same.

    Raises InvalidRequest naming ``email`` or ``phone``, TryAgain.
    """

    def attempt() -> Client:
        now = clock.now()
        with _at_the_top():
            guest = guest_of(asked.person(), catalogue_for_reading(by.business, now), key, "client")
        (client,), new = who_they_are(by.business, [guest])
        if known := one(keys.client(client)):
            return of_desk(known, by)
        write = Write(now)
        made = new.write(write)[client]
        write.new(audit(ids.new("aud"), by, DeskAct.CREATE_CLIENT, now, client, client))
        write.commit()
        return made

    return decide_and_write(attempt)


def change(by: Member, client: str, asked: EditClientRequest) -> Client:
    """Edit names and contacts; losing a contact ends every session and link of theirs (A9). Raises as ``edit``."""
    edits = Edits(asked.email, asked.phone, asked.first_name, asked.last_name)
    noted = audit(ids.new("aud"), by, DeskAct.EDIT_CLIENT, clock.now(), client, client)
    with _at_the_top():
        return edit(by.business, client, contact_key(), edits, version=asked.version, noted=noted)


def set_blocked(by: Member, client: str, *, blocked: bool) -> Client:
    """Let a client book online no more, or again (B13). Repeatable. Raises NotFound, NotPermitted, TryAgain."""

    def attempt() -> Client:
        now = clock.now()
        mine = of_desk(one(keys.client(client)), by)
        if mine.blocked is blocked:
            return mine
        write = Write(now)
        stored = write.changed(replace(mine, blocked=blocked))
        for contact in _mirroring(mine, blocked=blocked):
            write.changed(contact)
        write.new(audit(ids.new("aud"), by, DeskAct.BLOCK_CLIENT, now, client, client, "on" if blocked else "off"))
        write.commit()
        return stored

    return decide_and_write(attempt)


def set_messages(by: Member, client: str, wishes: Mapping[Switch, bool]) -> SwitchesAnswer:
    """Switch messages on and off for a client (S6). Repeatable. Raises NotFound, NotPermitted, TryAgain."""

    def whose(_: datetime) -> Client:
        return of_desk(one(keys.client(client)), by)

    noted = audit(ids.new("aud"), by, DeskAct.SET_MESSAGES, clock.now(), client, client)
    return switch(whose, wishes, noted)


def send_link(by: Member, client: str, key: str, to: str) -> Channel:
    """Have a link sent to the client's own contact on file, and say by which channel. The same key sends one (B17).

    Raises NotFound, NotPermitted where there is no contact, TryAgain.
    """
    wanted = ids.derived("lrq", by.business, "desk", client, key)

    def attempt() -> Channel:
        now = clock.now()
        found = batch([keys.client(client), keys.link_request(wanted)])
        mine = of_desk(found.get(keys.client(client)), by)
        if not (mine.email or mine.phone):
            raise NotPermitted(NO_CONTACT)
        if keys.link_request(wanted) not in found:
            write = Write(now)
            write.new(LinkRequest(wanted, by.business, now, clients=(client,), to=to))
            write.new(audit(ids.new("aud"), by, DeskAct.SEND_LINK, now, client, client))
            write.commit()
        return Channel.EMAIL if mine.email else Channel.TEXT

    return decide_and_write(attempt)


def revoke_links(by: Member, client: str) -> None:
    """End every session, link and calendar address of a client (A9). Repeatable. Raises NotFound, TryAgain."""

    def attempt() -> None:
        now = clock.now()
        write = Write(now)
        write.changed(replace(of_desk(one(keys.client(client)), by), signed_out_at=now))
        write.new(audit(ids.new("aud"), by, DeskAct.REVOKE_LINKS, now, client, client))
        write.commit()

    decide_and_write(attempt)


@contextmanager
def _at_the_top() -> Iterator[None]:
    """Problems of a client, as of a body that is the client."""
    try:
        yield
    except InvalidRequest as error:
        problems = error.details["errors"]
    else:
        return
    raise InvalidRequest(*(FieldProblem(it["field"].removeprefix("client."), it["message"]) for it in problems))


def _mirroring(client: Client, *, blocked: bool) -> list[Contact]:
    """Contacts that lead to the client and have to say something else now: blocked where any they lead to is (B13)."""
    places = leading_here(client, ())
    found = batch(places).values() if places else ()
    contacts = [it for it in found if isinstance(it, Contact) and client.id in it.names]
    others = {other for contact in contacts for other in contact.names} - {client.id}
    read = batch(map(keys.client, others)).values() if others else ()
    also = {it.id for it in read if isinstance(it, Client) and it.blocked}
    after = [replace(it, blocked=blocked or bool(also & it.names.keys())) for it in contacts]
    return [new for new, old in zip(after, contacts, strict=True) if new != old]
