"""Two salons, whom each of their people is, and what belongs to whom: for asking who reaches what (A8, F22)."""

from dataclasses import dataclass, replace
from datetime import timedelta

from commands.importing.load_catalogue import save_catalogue
from portal import clock, ids
from portal.access import links, staff_links
from portal.access.model import Role
from portal.access.staff import Member
from portal.appointments.blocks import block
from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.clients.model import Client
from portal.ids import derived
from portal.memberships.redeem import Sent, redeem
from portal.memberships.taking import Wish
from portal.table.catalogue import load
from portal.table.write import Write
from tests.support.asking import booked
from tests.support.business_file import small_catalogue
from tests.support.desk import grant, membership_of, package_of
from tests.support.people import on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS, CUT, local
from tests.support.stored import stored_appointment

RIVAL = derived("biz", "rival")


@dataclass(frozen=True, slots=True)
class Belongings:
    """One client, and everything of theirs that a path can name, by kind."""

    client: Client
    ids: dict[str, str]


def of_a_client(name: str, hour: int) -> Belongings:
    """A client of the salon with a visit, a membership, a package, something redeemed, and narrow tokens."""
    client = on_file(name, "Li", f"{name.lower()}@example.com")
    visit = booked(entered(client), local(1, hour))["id"]
    package = package_of(client.id, grant(5))
    salon = Member(BUSINESS, Role.OWNER, "Mia")
    redeemed = redeem(salon, client.id, package.id, Wish(service=CUT), Sent("k" * 22, ""))
    return Belongings(
        client,
        {
            "client": client.id,
            "visit": visit,
            "membership": membership_of(client.id, grant(2)).id,
            "package": package.id,
            "holder": package.id,
            "redemption": redeemed.redemption.id,
        },
    )


def time_kept_free(catalogue: Catalogue) -> str:
    """A block of a salon's desk."""
    return block(catalogue, next(iter(catalogue.staff)), local(3, 10), local(3, 11))[0].id


def another_salon() -> Catalogue:
    """A salon of other people, with ids of its own."""
    file = read(CatalogueFile, small_catalogue() | {"slug": "rival"})
    save_catalogue(file, catalogue_of(file), clock.now())
    return load(RIVAL, clock.now())


def of_its_client(like: Belongings) -> Belongings:
    """The same as somebody has, of a client of the other salon."""
    client = Client(ids.new("cli"), RIVAL, "Cy", "Chan", "cy@example.com")
    visit = replace(stored_appointment(like.client.id, like.ids["visit"]), id=ids.new("apt"), version=0)
    membership, package = membership_of(client.id, grant(2)), package_of(client.id, grant(5))
    write = Write(clock.now())
    write.new(client)
    write.new(replace(visit, business=RIVAL, client=client.id))
    write.changed(replace(membership, business=RIVAL))
    write.changed(replace(package, business=RIVAL))
    write.commit()
    theirs = {"client": client.id, "visit": visit.id, "membership": membership.id, "package": package.id}
    return Belongings(client, theirs | {"holder": package.id})


def entered(client: Client) -> Browser:
    """A browser in which the client's link was opened."""
    return _entered(links.make(client.business, [client.id], timedelta(days=30)))


def staff_of(business: str, role: Role) -> Browser:
    """A browser in which a link of a business's own people was opened."""
    return _entered(staff_links.make(business, role, "Mia"))


def left(browser: Browser) -> Browser:
    """The same cookies after signing out: of whoever kept them."""
    kept = Browser(dict(browser.cookies))
    assert browser.request("DELETE", "/api/sessions").status == 204
    return kept


def _entered(token: str) -> Browser:
    browser = Browser()
    assert browser.post("/api/sessions", {"token": token}).status == 201
    return browser
