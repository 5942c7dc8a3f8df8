"""Clients on file, and their browsers."""

from dataclasses import replace
from datetime import timedelta

from portal import clock, ids
from portal.access import links
from portal.clients.contacts import hashed, name_hash
from portal.clients.model import Client, Contact
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write
from tests.support.portal import Browser
from tests.support.salon import BUSINESS


def on_file(first_name: str, last_name: str, *contacts: str, blocked: bool = False) -> Client:
    """A client on file, with the contacts that lead to them."""
    email = next((contact for contact in contacts if "@" in contact), "")
    phone = next((contact for contact in contacts if "@" not in contact), "")
    client = Client(ids.new("cli"), BUSINESS, first_name, last_name, email, phone, blocked=blocked)
    write = Write(clock.now())
    write.new(client)
    for contact in contacts:
        digest = hashed(BUSINESS, contact, contact_key())
        known = one(keys.contact(BUSINESS, digest)) or Contact(digest, BUSINESS)
        names = known.names | {client.id: name_hash(first_name, last_name, contact_key())}
        write.changed(replace(known, names=names, blocked=known.blocked or blocked))
    write.commit()
    return replace(client, version=1)


def browser_of(*clients: Client) -> Browser:
    """A browser in which the (first) client's link was opened."""
    browser = Browser()
    token = links.make(BUSINESS, [client.id for client in clients], timedelta(days=30))
    body = {"token": token} if len(clients) == 1 else {"token": token, "client": clients[0].id}
    assert browser.post("/api/sessions", body).status == 201
    return browser
