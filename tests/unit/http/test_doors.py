"""Who may come in at all: through the CDN, and from our own page."""

import pytest

from portal import settings as settings_module
from portal.errors import Forbidden
from portal.http.doors import check
from portal.settings import Secret, Settings

OURS = "https://portal.example"
COOKIE = ["__Host-client-biz_AAAAAAAAAAAAAAAA=secret"]
OPEN = Settings("portal", "test", (OURS, "https://www.portal.example"), "contact-key", origin_secret="")
GUARDED = Settings("portal", "test", (OURS,), "contact-key", origin_secret="origin-secret")
NOT_OURS = [
    "https://evil.example",
    "null",
    "",
    "https://portal.example.evil.example",
    "http://portal.example",
    "https://portal.example:444",
]


def opens(method: str, headers: dict[str, str], cookies: list[str], settings: Settings = OPEN) -> bool:
    try:
        check(method, headers, cookies, settings)
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize("method", ["POST", "DELETE", "PATCH", "PUT"])
@pytest.mark.parametrize("cookies", [[], COOKIE])
def test_a_change_from_our_page_comes_in(method: str, cookies: list[str]) -> None:
    assert all(opens(method, {"origin": origin}, cookies) for origin in OPEN.site_origins)


@pytest.mark.parametrize("origin", NOT_OURS)
@pytest.mark.parametrize("cookies", [[], COOKIE])
@pytest.mark.parametrize("site", [{}, {"sec-fetch-site": "same-origin"}])
def test_a_change_from_another_page_stays_out(origin: str, cookies: list[str], site: dict[str, str]) -> None:
    """Also without a cookie: a forged sign-in needs none."""
    assert not opens("POST", {"origin": origin} | site, cookies)


@pytest.mark.parametrize(
    ("site", "expected"),
    [("same-origin", True), ("none", True), ("same-site", False), ("cross-site", False), ("", False)],
)
def test_without_an_origin_the_browser_must_say_that_the_page_is_ours(site: str, expected: bool) -> None:
    assert opens("POST", {"sec-fetch-site": site}, COOKIE) is expected


def test_a_cookie_without_a_word_on_where_it_comes_from_stays_out() -> None:
    assert not opens("POST", {}, COOKIE)
    assert not opens("POST", {"authorization": "Bearer x"}, COOKIE)


def test_a_program_without_cookies_comes_in() -> None:
    """Nothing that a browser would add by itself, so nothing to forge."""
    assert opens("POST", {"authorization": "Bearer x"}, [])


@pytest.mark.parametrize("origin", [OURS, *NOT_OURS])
def test_looking_is_open_to_every_page(origin: str) -> None:
    """GET changes nothing (A4), and no CORS header lets another page read the answer."""
    assert opens("GET", {"origin": origin}, COOKIE)


def test_where_no_site_is_named_nothing_can_be_changed_from_any_page() -> None:
    nowhere = Settings("portal", "test", (), "contact-key", "")
    assert not opens("POST", {"origin": OURS}, [], nowhere)


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The stages of the origin secret."""
    stages = {"AWSCURRENT": "new", "AWSPREVIOUS": "old"}
    monkeypatch.setattr(settings_module, "_read", lambda _, stage: stages[stage])
    settings_module.secret.cache_clear()
    return stages


@pytest.mark.parametrize(
    ("offered", "expected"), [("new", True), ("old", True), ("older", False), ("", False), ("né", False)]
)
def test_only_the_cdn_comes_in_with_its_secret_or_the_one_before(
    secrets: dict[str, str], offered: str, expected: bool
) -> None:
    assert secrets
    assert opens("GET", {"x-origin-secret": offered}, [], GUARDED) is expected


def test_nobody_comes_in_without_the_secret(secrets: dict[str, str]) -> None:
    assert not opens("GET", {}, [], GUARDED)
    secrets["AWSPREVIOUS"] = ""  # it was never replaced
    settings_module.secret.cache_clear()
    assert not opens("GET", {}, [], GUARDED)
    assert not opens("GET", {"x-origin-secret": ""}, [], GUARDED)


def test_a_secret_newer_than_the_known_one_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    stages, seconds, reads = {"AWSCURRENT": "one", "AWSPREVIOUS": ""}, [1000.0], []

    def read(_: str, stage: str) -> str:
        reads.append(stage)
        return stages[stage]

    monkeypatch.setattr(settings_module, "_read", read)
    monkeypatch.setattr("portal.settings.time.monotonic", lambda: seconds[0])
    kept = Secret("origin-secret")
    assert kept.accepts("one")
    stages |= {"AWSCURRENT": "two", "AWSPREVIOUS": "one"}
    seconds[0] += 60
    assert kept.accepts("two")
    assert kept.accepts("one")
    reads.clear()
    assert not any(kept.accepts(f"guess {n}") for n in range(100))
    assert reads == []


def test_a_secret_does_not_print_itself(secrets: dict[str, str]) -> None:
    kept = Secret("origin-secret")
    assert kept.value() == secrets["AWSCURRENT"]
    assert "new" not in repr(kept)
