"""Sessions in cookies and in Authorization."""

from portal.access.credentials import hashed, spell
from portal.access.model import Credential, Role
from portal.http.cookies import claimed, closing, opening

BUSINESS, OTHER = "biz_AAAAAAAAAAAAAAAA", "biz_BBBBBBBBBBBBBBBB"
ANA, LEO = "cli_AAAAAAAAAAAAAAAA", "cli_BBBBBBBBBBBBBBBB"
SECRET = "s" * 43


def cookie(role: str, business: str, value: str) -> str:
    return f"__Host-{role}-{business}={value}"


def test_all_sessions_of_a_request_are_found_the_clients_before_the_visits() -> None:
    cookies = [
        cookie("visit", BUSINESS, spell(BUSINESS, LEO, SECRET)),
        "theme=dark",
        cookie("client", BUSINESS, spell(BUSINESS, ANA, SECRET)),
    ]
    bearer = {"authorization": f"Bearer {spell(OTHER, LEO, SECRET)}"}
    assert claimed(bearer, cookies) == (
        Credential(OTHER, LEO, hashed(SECRET)),
        Credential(BUSINESS, ANA, hashed(SECRET)),
        Credential(BUSINESS, LEO, hashed(SECRET)),
    )


def test_the_same_session_twice_is_one() -> None:
    text = spell(BUSINESS, ANA, SECRET)
    assert len(claimed({"authorization": f"bearer {text}"}, [cookie("client", BUSINESS, text)])) == 1


def test_what_is_no_session_is_ignored() -> None:
    """So that a broken cookie never shuts a client out of a public page."""
    strange = [
        "",
        "=",
        ".",
        "..",
        "a.b.c",
        spell(BUSINESS, ANA, "short"),
        spell("biz_'", ANA, SECRET),
        "\x00",
        "é" * 99,
    ]
    cookies = [cookie("client", BUSINESS, text) for text in strange]
    assert claimed({"authorization": "Basic dXNlcjpwYXNz"}, cookies) == ()
    assert claimed({"authorization": "Bearer"}, ["__Host-client-"]) == ()


def test_a_session_under_another_name_is_ignored() -> None:
    """A sibling domain can set cookies, but none whose name begins with __Host-."""
    text = spell(BUSINESS, ANA, SECRET)
    assert claimed({}, [f"client-{BUSINESS}={text}", f"__Secure-client-{BUSINESS}={text}"]) == ()


def test_no_request_makes_us_look_up_sessions_without_end() -> None:
    cookies = [cookie("client", BUSINESS, spell(BUSINESS, ANA, f"{n:0>43}")) for n in range(1000)]
    assert len(claimed({}, cookies)) == 8


def test_a_session_is_handed_out_and_taken_back_under_one_name() -> None:
    """A4."""
    handed, taken = str(opening(Role.VISIT, BUSINESS, "text")), str(closing(Role.VISIT, BUSINESS))
    assert handed.startswith(f"__Host-visit-{BUSINESS}=text; ")
    assert {"Path=/", "Max-Age=43200", "HttpOnly", "Secure", "SameSite=Lax"} == set(handed.split("; ")[1:])
    assert taken.startswith(f"__Host-visit-{BUSINESS}=; ")
    assert "Max-Age=0" in taken.split("; ")
