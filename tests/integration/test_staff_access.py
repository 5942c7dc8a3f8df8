"""The owner's and the desk's way in (A10), through the handler."""

from datetime import timedelta

import pytest

from portal import clock
from portal.access import links, staff_links
from portal.access.credentials import hashed
from portal.access.enter import enter
from portal.access.model import Role
from portal.access.staff import DeskAct
from portal.access.staff_sessions import the_desk
from portal.errors import LinkExpired, NotPermitted, SignedOut
from portal.http.cookies import claimed_by_staff
from tests.integration.conftest import Clock
from tests.support.desk import browser_of_staff
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.racing import raced
from tests.support.salon import BUSINESS

pytestmark = pytest.mark.usefixtures("catalogue")


def acts(browser: Browser, act: DeskAct = DeskAct.VIEW) -> str:
    """Who acts, by name."""
    cookies = [f"{name}={value}" for name, value in browser.cookies.items()]
    return the_desk(claimed_by_staff({}, cookies), None, clock.now(), act).name


@pytest.mark.parametrize("role", [Role.OWNER, Role.DESK])
def test_a_link_of_the_business_opens_once(role: Role) -> None:
    """A10: used up by the POST that trades it."""
    token = staff_links.make(BUSINESS, role, "Mia")
    first, second = (Browser().post("/api/sessions", {"token": token}) for _ in range(2))
    assert (first.status, second.status, second.code) == (201, 401, "link_expired")
    [cookie] = first.cookies
    assert cookie.startswith(f"__Host-{role.value}-{BUSINESS}=")


def test_of_two_who_trade_it_at_once_one_comes_in() -> None:
    """A10."""
    token = staff_links.make(BUSINESS, Role.OWNER, "Mia")

    def trade() -> bool:
        try:
            return enter(token, None).session is not None
        except LinkExpired:
            return False

    assert sum(raced([trade] * 8, 8)) == 1


def test_reading_uses_nothing_up(table: str) -> None:
    """A10, F20: what opens or previews the address sends no POST, and the token never reaches the server."""
    token = staff_links.make(BUSINESS, Role.OWNER, "Mia")
    before = scan(table)
    for path in ("/api/portal", "/api/portal/feed"):
        assert Browser().request("GET", path, headers={"authorization": f"Bearer {token}"}).status == 401
    assert scan(table) == before
    assert token not in str(before)
    assert Browser().post("/api/sessions", {"token": token}).status == 201


def test_the_link_is_good_for_fifteen_minutes(at: Clock) -> None:
    """A10, F7: to the second, whatever is still stored."""
    early, late = (staff_links.make(BUSINESS, Role.OWNER, "Mia") for _ in range(2))
    at.forward(minutes=15, seconds=-1)
    assert Browser().post("/api/sessions", {"token": early}).status == 201
    at.forward(seconds=1)
    assert Browser().post("/api/sessions", {"token": late}).code == "link_expired"


def test_a_session_of_the_business_ends_after_twelve_hours(at: Clock) -> None:
    """A10, A4."""
    mia = browser_of_staff(Role.OWNER)
    at.forward(hours=12, seconds=-1)
    assert acts(mia) == "Mia"
    at.forward(seconds=1)
    with pytest.raises(SignedOut):
        acts(mia)


def test_signing_out_ends_it(table: str) -> None:
    """A9: at once, and for whoever kept the cookie."""
    mia = browser_of_staff(Role.OWNER)
    kept = Browser(dict(mia.cookies))
    assert mia.request("DELETE", "/api/sessions").status == 204
    assert mia.cookies == {}
    with pytest.raises(SignedOut):
        acts(kept)
    assert "STAFF_SESSION" not in str(scan(table))
    assert kept.request("DELETE", "/api/sessions").status == 204


def test_what_is_the_owners_alone_is_refused_to_the_desk() -> None:
    """A10."""
    mia, front = browser_of_staff(Role.OWNER), browser_of_staff(Role.DESK)
    assert acts(mia, DeskAct.CANCEL) == acts(front, DeskAct.REDEEM) == "Mia"
    with pytest.raises(NotPermitted) as refused:
        acts(front, DeskAct.CANCEL)
    assert refused.value.code == "owner_only"


def test_neither_session_passes_for_the_other() -> None:
    """A8, A10: a client is nobody at the desk, the desk is no client, whatever name the cookie has."""
    ana, mia = browser_of(on_file("Ana", "Li", "ana@example.com")), browser_of_staff(Role.OWNER)
    [of_ana], [of_mia] = ana.cookies.values(), mia.cookies.values()
    with pytest.raises(SignedOut):
        acts(Browser({f"__Host-owner-{BUSINESS}": of_ana}))
    assert Browser({f"__Host-client-{BUSINESS}": of_mia}).get("/api/portal").status == 401
    assert mia.get("/api/portal").status == 401


def test_a_session_is_of_its_own_business_only() -> None:
    """A8."""
    mia = browser_of_staff(Role.OWNER)
    [text] = mia.cookies.values()
    other = "biz_" + "0" * 16
    with pytest.raises(SignedOut):
        acts(Browser({f"__Host-owner-{other}": text.replace(BUSINESS, other)}))


def test_a_clients_link_still_works_many_times() -> None:
    """A3: only those of the business are used up."""
    ana = on_file("Ana", "Li", "ana@example.com")
    token = links.make(BUSINESS, [ana.id], timedelta(days=30))
    assert {Browser().post("/api/sessions", {"token": token}).status for _ in range(3)} == {201}


def test_only_hashes_are_stored(table: str) -> None:
    """A2."""
    mia = browser_of_staff(Role.OWNER)
    [text] = mia.cookies.values()
    secret = text.rsplit(".", 1)[1]
    assert secret not in str(scan(table))
    assert hashed(secret) in str(scan(table))
