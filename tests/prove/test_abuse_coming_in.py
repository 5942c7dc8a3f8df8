"""Coming in without a link of one's own: guessing, fixing a session, another salon's cookie, Stripe's name (A2, A4)."""

import ast
import hashlib
import json
import string
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest

from local.stripe.signing import signature
from portal.access import credentials, links, staff_links
from portal.access.model import Role
from tests.integration.conftest import Clock
from tests.support.asking import book, booked
from tests.support.belongings import RIVAL, another_salon, entered, of_a_client, of_its_client, staff_of
from tests.support.everything import scan
from tests.support.money import WEBHOOK_SECRET
from tests.support.people import on_file
from tests.support.portal import Answered, Browser
from tests.support.proof import Proof
from tests.support.salon import BUSINESS, local

GUESSES = 200
LAYERS = Path("layers/common/portal")
SECRETS = ("secret", "token", "credential")


def traded(token: str) -> Answered:
    return Browser().post("/api/sessions", {"token": token})


def near(token: str) -> Iterator[str]:
    """What somebody would try who has seen a part of a link, or its hash in the table."""
    alphabet = string.ascii_letters + string.digits + "-_"
    for place in range(len(token)):
        other = alphabet[(alphabet.index(token[place]) + 1) % len(alphabet)]
        yield token[:place] + other + token[place + 1 :]
    yield from (token.swapcase(), token[::-1], token[:-1], token + "A", token + "=", f" {token}x", token.upper())
    digest = hashlib.sha256(token.encode()).hexdigest()
    yield from (digest, digest[:43], credentials.hashed(digest)[:43])


@pytest.mark.usefixtures("catalogue")
@pytest.mark.proof(
    part=4,
    claim="A link cannot be guessed, nor found from one that is nearly it, nor from what is stored (A2, A5).",
    how=f"{GUESSES} made-up tokens, and every token that differs in one character from a client's and from an owner's; "
    "bytes and headers compared. 20,000 tokens are looked at for any character or place that is likelier than others.",
)
def test_a_link_cannot_be_guessed(table: str, proof: Proof) -> None:
    ana = on_file("Ana", "Li", "ana@example.com")
    real = [links.make(BUSINESS, [ana.id], timedelta(days=1)), staff_links.make(BUSINESS, Role.OWNER, "Mia")]
    tried = [token_urlsafe(32) for _ in range(GUESSES)] + [guess for token in real for guess in near(token)]
    before = scan(table)
    answers = [traded(token) for token in tried]
    assert {(answer.status, answer.code, answer.body) for answer in answers} == {
        (401, "link_expired", answers[0].body),
    }
    assert scan(table) == before
    assert [token for token in real if token in str(before)] == []
    assert [traded(token).status for token in real] == [201, 201]
    many = [credentials.new_secret() for _ in range(20_000)]
    counts = [sum(token[place] == letter for token in many) for place in range(42) for letter in "AZaz09-_"]
    assert len(set(many)) == len(many)
    assert 200 < min(counts) <= max(counts) < 430  # 312 is what chance gives, 17.5 its deviation
    proof.result = (
        f"{len(tried)} tries: one answer to all of them. A token has 256 random bits: with 10^9 links out and 10^9 "
        "tries a second, the first hit is to be expected after 10^51 years."
    )


@pytest.mark.usefixtures("catalogue")
@pytest.mark.proof(
    part=4,
    claim="A session is always a new one: none that somebody else chose becomes a client's (A4).",
    how="Cookies put into a browser beforehand, a client's link opened with another's cookie, a booking with another's "
    "key, cookies under another salon's name, many at once, and cookies kept after leaving and after twelve hours.",
)
def test_nobody_fixes_a_session(at: Clock, proof: Proof) -> None:
    ana, bo = of_a_client("Ana", 10), of_a_client("Bo", 12)
    planted = f"{BUSINESS}.{ana.client.id}.{'x' * 43}"
    victim = Browser({f"__Host-client-{BUSINESS}": planted})
    assert (
        victim.post("/api/sessions", {"token": links.make(BUSINESS, [ana.client.id], timedelta(days=1))}).status == 201
    )
    assert victim.cookies[f"__Host-client-{BUSINESS}"] != planted
    assert Browser({f"__Host-client-{BUSINESS}": planted}).get("/api/portal").status == 401
    of_bo = dict(entered(bo.client).cookies)
    both = Browser(dict(of_bo))
    assert both.post("/api/sessions", {"token": links.make(BUSINESS, [ana.client.id], timedelta(days=1))}).status == 201
    assert both.get("/api/portal").json["client"]["first_name"] == "Ana"
    assert Browser(of_bo).get("/api/portal").json["client"]["first_name"] == "Bo"
    key = "chosen-by-somebody-else-0"
    first, other = Browser(), Browser()
    guest = {"first_name": "Di", "last_name": "Do", "email": "di@example.com"}
    assert book(first, local(2, 10), client=guest, key=key).status == 201
    again = book(other, local(2, 10), client=guest | {"email": "evil@example.com"}, key=key)
    assert (again.status, again.code, other.cookies) == (422, "key_reused", {})
    another_salon()
    cy = entered(of_its_client(bo).client)
    [of_cy] = cy.cookies.values()
    for name, text in (
        (f"__Host-client-{BUSINESS}", of_cy),
        (f"__Host-client-{BUSINESS}", of_cy.replace(RIVAL, BUSINESS)),
        (f"__Host-owner-{BUSINESS}", of_cy),
        (f"client-{RIVAL}", of_cy),
    ):
        asked = Browser({name: text}).request("GET", "/api/portal", query={"business": BUSINESS})
        assert asked.status == 401, (name, asked.body)
    assert _reaches(planted, of_bo) == "Bo"
    mia = staff_of(BUSINESS, Role.OWNER)
    kept = dict(mia.cookies)
    mia.request("DELETE", "/api/sessions")
    assert Browser(kept).get("/api/owner/plans").status == 401
    at.forward(hours=12)
    assert Browser(of_bo).get("/api/portal").status == 401
    proof.result = "No cookie that was planted ever opened anything, and none of the others opened more than before."


def _reaches(planted: str, own: dict[str, str]) -> str:
    """Whose portal is shown where seven made-up cookies of other salons come before one's own."""
    others = {f"__Host-client-biz_{n:0>16}": planted.replace(BUSINESS, f"biz_{n:0>16}") for n in range(7)}
    return str(Browser(others | own).get("/api/portal").json["client"]["first_name"])


@pytest.mark.usefixtures("money")
@pytest.mark.proof(
    part=4,
    claim="Nobody speaks in Stripe's name, and what was said once cannot be said again later (M3).",
    how="An event with no signature, garbage, another secret, another salon's, another body, another time, two "
    "signatures, an old one; the right one once, and again after five minutes.",
)
def test_nobody_speaks_in_stripes_name(table: str, proof: Proof) -> None:
    booked(Browser(), local(1, 10))
    body = json.dumps({"id": "evt_1", "type": "invoice.paid", "data": {"object": {"id": "in_1"}}})
    now = int(time.time())  # Stripe's library goes by the real clock
    good = _signed(body, now)
    wrong: dict[str, tuple[str, str]] = {
        "none": (body, ""),
        "garbage": (body, "t=abc,v1=\u00e9,,="),
        "another secret": (body, _signed(body, now, "whsec_guessed")),
        "an empty secret": (body, _signed(body, now, "")),
        "another body": (body + " ", good),
        "another time": (body, good.replace(str(now), str(now + 1))),
        "another way of signing": (body, good.replace("v1=", "v0=")),
        "none right of a hundred": (body, ",".join([f"t={now}", *(f"v1={n:064x}" for n in range(100))])),
        "six minutes old": (body, _signed(body, now - 360)),
        "no text": ("\udcff", good),
    }
    before = scan(table)
    for name, (sent, signed) in wrong.items():
        answer = _event(sent, signed)
        assert answer.status == 400, (name, answer.body)
    assert _event(body, good, "biz_0000000000000000").status == 409
    assert _event(body, good).status == 200
    assert scan(table) == before
    proof.result = (
        f"{len(wrong) + 1} forgeries refused, nothing changed; the right one was taken, and said nothing of ours."
    )


def _event(body: str, signature: str, business: str = BUSINESS) -> Answered:
    headers = {"stripe-signature": signature, "origin": ""}
    return Browser().request("POST", f"/api/stripe/events/{business}", body, headers=headers)


def _signed(body: str, at: int, secret: str = WEBHOOK_SECRET) -> str:
    return signature(body.encode(), secret, at)


@pytest.mark.proof(
    part=4,
    claim="No secret is compared with what somebody sent in a way whose time tells how much of it was right.",
    how="Every comparison in the layers' source is looked at, by what its sides are called.",
)
def test_secrets_are_compared_in_constant_time_or_by_their_hash(proof: Proof) -> None:
    found = [(file, node) for file in LAYERS.rglob("*.py") for node in ast.walk(ast.parse(file.read_text()))]
    compared = [
        f"{file}:{node.lineno}"
        for file, node in found
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Eq | ast.NotEq)
        and any(_is_secret(side) for side in (node.left, *node.comparators))
    ]
    constant = sum(isinstance(node, ast.Attribute) and node.attr == "compare_digest" for _, node in found)
    assert compared == []
    assert constant == 1
    proof.result = (
        "The origin's secret is compared by hmac.compare_digest, Stripe's signature by Stripe's own library; tokens "
        "and sessions are never compared, but looked up by their SHA-256."
    )


def _is_secret(side: Any) -> bool:
    name = side.attr if isinstance(side, ast.Attribute) else side.id if isinstance(side, ast.Name) else ""
    return any(word in name.lower() for word in SECRETS)
