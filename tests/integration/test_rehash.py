"""The contact key is replaced: nobody is signed out, and every contact is found, silenced and capped as before."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import boto3
import pytest

from commands import rehash_contacts
from portal.access import tickets
from portal.clients.contacts import hashed, name_hash
from portal.clients.model import Address, Contact
from portal.messages.model import Switch
from portal.settings import contact_key, secret, settings
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import ANA, act, book, booked
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS, local
from tests.support.stored import client_reached_by

pytestmark = pytest.mark.usefixtures("catalogue")

EMAIL, PHONE = "ana@example.com", "+12125550123"
SECOND = "second" * 10
type Run = Callable[[], str]


@pytest.fixture(autouse=True)
def first_key(stored: str) -> Iterator[None]:  # noqa: ARG001  the secret is there only with it
    """The contact key, never replaced yet."""
    name, client = settings().contact_key_secret, boto3.client("secretsmanager")

    def anew() -> None:
        client.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
        client.create_secret(Name=name, SecretString="k" * 64)
        secret.cache_clear()

    anew()
    yield
    anew()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr(sys, "argv", ["rehash_contacts"])

    def command() -> str:
        capsys.readouterr()
        rehash_contacts.main()
        return capsys.readouterr().out

    return command


def prepare() -> str:
    """A new key that waits; the id of its version."""
    sent = boto3.client("secretsmanager").put_secret_value(
        SecretId=settings().contact_key_secret, SecretString=SECOND, VersionStages=["AWSPENDING"]
    )
    return str(sent["VersionId"])


def switch(version: str) -> None:
    """The new key is the current one, and known everywhere."""
    name, client = settings().contact_key_secret, boto3.client("secretsmanager")
    stages = client.describe_secret(SecretId=name)["VersionIdsToStages"]
    [before] = [known for known, of in stages.items() if "AWSCURRENT" in of]
    client.update_secret_version_stage(
        SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=version, RemoveFromVersionId=before
    )
    secret.cache_clear()
    assert contact_key() == SECOND.encode()


def contact_of(contact: str, key: bytes | None = None) -> Contact | None:
    found = one(keys.contact(BUSINESS, hashed(BUSINESS, contact, key or contact_key())))
    assert found is None or isinstance(found, Contact)
    return found


def test_replacing_the_key_signs_nobody_out_and_every_contact_is_found_again(run: Run) -> None:
    """A4, A7: before, between and after the two runs."""
    ana = on_file("Ana", "Lopez", EMAIL, PHONE)
    browser, guest = browser_of(ana), Browser()
    booked(guest, client=ANA | {"email": "guest@example.com"})
    old = contact_key()
    version = prepare()
    assert run().startswith("Copied 3 contacts")
    assert client_reached_by(EMAIL).id == ana.id
    switch(version)
    assert client_reached_by(EMAIL).id == ana.id
    assert run().startswith("Moved 3 contacts")
    assert [contact_of(contact, old) for contact in (EMAIL, PHONE)] == [None, None]
    assert (client_reached_by(EMAIL).id, client_reached_by(PHONE).id) == (ana.id, ana.id)
    assert [one_browser.get("/api/portal").status for one_browser in (browser, guest)] == [200, 200]
    joining = booked(Browser(), local(2, 10))
    assert joining["id"] in {one_visit["id"] for one_visit in browser.get("/api/portal").json["appointments"]}


def test_running_it_again_changes_nothing(run: Run, table: str) -> None:
    """A7."""
    on_file("Ana", "Lopez", EMAIL)
    version = prepare()
    run()
    copied = scan(table)
    run()
    assert scan(table) == copied
    switch(version)
    run()
    moved = scan(table)
    assert run().startswith("Moved 0 contacts")
    assert scan(table) == moved


def test_what_happens_between_the_two_runs_is_not_lost(run: Run, at: Clock) -> None:
    """S6, F32, A7: a new client, an unsubscribing and a booking, under either key."""
    on_file("Ana", "Lopez", EMAIL)
    version = prepare()
    run()
    known = contact_of(EMAIL)
    assert known is not None
    write = Write(at.now)
    write.changed(replace(known, muted=(Switch.APPOINTMENTS_EMAIL,)))
    write.commit()
    leo = on_file("Leo", "Lopez", EMAIL)
    booked(Browser(), local(2, 10))
    switch(version)
    booked(Browser(), local(3, 10))
    run()
    joined = contact_of(EMAIL)
    assert joined is not None
    assert joined.muted == (Switch.APPOINTMENTS_EMAIL,)
    assert joined.names[leo.id] == name_hash("Leo", "Lopez", contact_key())
    assert joined.visits == (local(2, 11), local(3, 11))


def test_an_old_unsubscribe_address_silences_the_same_contact_as_before(run: Run, at: Clock) -> None:
    """S6."""
    on_file("Ana", "Lopez", EMAIL)
    ticket, token = tickets.made(BUSINESS, hashed(BUSINESS, EMAIL, contact_key()), Switch.APPOINTMENTS_EMAIL, at.now)
    write = Write(at.now)
    write.new(ticket)
    write.commit()
    version = prepare()
    run()
    switch(version)
    run()
    assert Browser().post(f"/api/unsubscribe/{token}").status == 200
    silenced = contact_of(EMAIL)
    assert silenced is not None
    assert silenced.muted == (Switch.APPOINTMENTS_EMAIL,)


def test_what_carriers_told_is_kept(run: Run, at: Clock) -> None:
    """S6: who said STOP is not written to under a new key."""
    on_file("Ana", "Lopez", PHONE)
    write = Write(at.now)
    write.changed(Address(hashed("", PHONE, contact_key()), stopped_at=at.now))
    write.commit()
    version = prepare()
    run()
    switch(version)
    assert "1 of what carriers told" in run()
    told = one(keys.address(hashed("", PHONE, contact_key())))
    assert isinstance(told, Address)
    assert told.stopped_at == at.now


def test_blocked_clients_and_caps_hold_under_the_new_key(run: Run) -> None:
    """B13, F32."""
    on_file("Bad", "Guy", "bad@example.com", blocked=True)
    for hour in range(10, 15):
        booked(Browser(), local(2, hour))
    version = prepare()
    run()
    switch(version)
    run()
    assert book(Browser(), local(3, 10), client=ANA | {"email": "bad@example.com"}).code == "contact_business"
    assert book(Browser(), local(3, 10)).code == "too_many_visits"


def test_a_guest_goes_on_with_their_visit(run: Run) -> None:
    """A7: the session that a booking gave does not depend on the key."""
    guest = Browser()
    visit = booked(guest)
    version = prepare()
    run()
    switch(version)
    run()
    assert act(guest, visit, "cancel").status == 200


def test_a_key_that_was_never_replaced_leaves_nothing_to_do(run: Run) -> None:
    with pytest.raises(SystemExit, match="never replaced"):
        run()


def test_a_contact_on_nobodys_file_stays_and_is_told(run: Run, at: Clock) -> None:
    """S6."""
    write = Write(at.now)
    write.changed(Contact("0" * 64, BUSINESS, muted=(Switch.APPOINTMENTS_EMAIL,)))
    write.commit()
    prepare()
    assert "1 contacts are on nobody's file" in run()
    assert one(keys.contact(BUSINESS, "0" * 64)) is not None
