"""Everybody x every route of the document x everybody's ids: what is not yours does not exist (F22, A8, A10)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from portal.access.model import Role
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import booked
from tests.support.belongings import (
    RIVAL,
    Belongings,
    another_salon,
    entered,
    left,
    of_a_client,
    of_its_client,
    staff_of,
    time_kept_free,
)
from tests.support.everything import scan
from tests.support.operations import OF_EVERYBODY, Operation, operations
from tests.support.portal import Answered, Browser
from tests.support.proof import Proof
from tests.support.salon import BUSINESS, local
from tests.support.storage import put_back

# Who may, said here once more and not taken from the product.
PUBLIC = {
    *("view_business", "find_times", "book", "send_link", "sign_in", "sign_out", "serve_feed", "on_stripe_event"),
    *("view_unsubscribe", "unsubscribe", "subscribe_again"),
}
OWNERS_ALONE = {
    *("pause_membership", "resume_membership", "end_membership", "set_up_business", "send_picture", "move_in"),
    *("block_client", "unblock_client", "merge_clients", "send_test_message"),
    *("export_client", "erase_client"),
}
NO_ONE_CLIENT = {"view_portal"}  # a guest sees the one visit there
ODD = ("x", "apt_00000000000000000", "..", "%2e%2e", "a%2Fb", "a" * 3000, "💥", "apt_%00")
UNKNOWN, MALFORMED, MIXED = "nobody's", "malformed", "mixed"


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks. ``role`` is "" for whoever is not signed in any more, or never was; ``has``: who is theirs."""

    browser: Browser
    role: str = ""
    has: frozenset[str] = frozenset()


def expected(asker: Asker, operation: Operation, whose: str) -> tuple[int, str] | None:
    """The refusal, or None where it is not refused for who asks."""
    if whose == MALFORMED:
        return 404, "not_found"
    if asker.role not in ({"owner", "desk"} if operation.of_staff else {"client", "visit"}):
        return 401, "signed_out"
    if asker.role == "desk" and operation.name in OWNERS_ALONE:
        return 409, "owner_only"
    if asker.role == "visit" and operation.name not in NO_ONE_CLIENT and "visit" not in operation.named.values():
        return 404, "not_found"
    return None if not whose or whose in asker.has else (404, "not_found")


def whose_ids(operation: Operation, everyone: Mapping[str, Belongings]) -> Iterator[tuple[str, dict[str, str]]]:
    """Whose ids the path can have, and which. Nobody's where it has none."""
    kinds = set(operation.named.values()) - OF_EVERYBODY.keys()
    if not kinds:
        yield "", OF_EVERYBODY
    for name, belongings in everyone.items():
        if kinds and kinds <= belongings.ids.keys():
            yield name, belongings.ids | OF_EVERYBODY
    if "client" in kinds and len(kinds) > 1:
        yield MIXED, everyone["bo"].ids | {"client": everyone["ana"].ids["client"]}
    some = everyone["ana"].ids | OF_EVERYBODY
    if kinds:
        yield UNKNOWN, {kind: re.sub(r"_.*", "_" + "0" * 16, some[kind]) for kind in some}
    if operation.named:
        yield MALFORMED, dict.fromkeys(some, ODD[len(operation.path) % len(ODD)])


@pytest.fixture
def everyone(catalogue: Catalogue) -> dict[str, Belongings]:
    ana, bo = of_a_client("Ana", 10), of_a_client("Bo", 12)
    rival = another_salon()
    cy = of_its_client(bo)
    for one, salon in ((ana, catalogue), (bo, catalogue), (cy, rival)):
        one.ids["block"] = time_kept_free(salon) if one is not bo else ana.ids["block"]
    return {"ana": ana, "bo": bo, "cy": cy}


@pytest.fixture
def askers(everyone: dict[str, Belongings], at: Clock) -> dict[str, Asker]:
    long_ago = {"expired client": entered(everyone["ana"].client), "expired owner": staff_of(BUSINESS, Role.OWNER)}
    at.forward(hours=12)
    guest = Browser()
    visit = booked(guest, local(1, 14), client={"first_name": "Di", "last_name": "Do", "email": "di@example.com"})
    everyone["guest"] = Belongings(everyone["ana"].client, {"visit": visit["id"]})
    ours = frozenset({"ana", "bo"})
    return {
        "one client": Asker(entered(everyone["ana"].client), "client", frozenset({"ana"})),
        "the other client": Asker(entered(everyone["bo"].client), "client", frozenset({"bo"})),
        "a guest": Asker(guest, "visit", frozenset({"guest"})),
        "a client elsewhere": Asker(entered(everyone["cy"].client), "client", frozenset({"cy"})),
        "the owner": Asker(staff_of(BUSINESS, Role.OWNER), "owner", ours),
        "the desk": Asker(staff_of(BUSINESS, Role.DESK), "desk", ours),
        "an owner elsewhere": Asker(staff_of(RIVAL, Role.OWNER), "owner", frozenset({"cy"})),
        "a stranger": Asker(Browser()),
        "a client who left": Asker(left(entered(everyone["ana"].client))),
        "an owner who left": Asker(left(staff_of(BUSINESS, Role.OWNER))),
    } | {name: Asker(browser) for name, browser in long_ago.items()}


def told(answer: Answered) -> tuple[int, str, tuple[tuple[str, str], ...]]:
    return answer.status, answer.body, tuple(sorted(answer.headers.items()))


@pytest.mark.proof(
    part=4,
    claim="What is not yours does not exist: whoever asks, for whatever, by whatever id (F22, A8, A10).",
    how="Every operation of docs/openapi.json x twelve who ask x ids of each of two clients, a guest, another salon's "
    "client, one's path mixed with the other's, nobody's, and one of eight that cannot be; bytes and headers "
    "compared, and every item of the table before and after.",
)
def test_everybody_reaches_what_is_theirs_and_nothing_else(
    everyone: dict[str, Belongings], askers: dict[str, Asker], table: str, proof: Proof
) -> None:
    wrong: list[str] = []
    counts: dict[str, Counter[str]] = {}
    assert {one.name for one in operations() if one.public} == PUBLIC
    guarded = [one for one in operations() if not one.public]
    for operation in guarded:
        before = scan(table)
        for who, asker in askers.items():
            found = counts.setdefault(who, Counter())
            refused: dict[tuple[int, str], set[Any]] = {}
            for whose, ids in whose_ids(operation, everyone):
                other = next((one for one in ("ana", "bo") if one != whose and "cy" not in asker.has), "cy")
                named = {"client": ids.get("client", everyone["ana"].client.id), "other": everyone[other].client.id}
                refusal = expected(asker, operation, whose)
                case = f"{who}: {operation.name} with {whose or 'no'} ids"
                if refusal:
                    answer = operation.ask(asker.browser, ids, named)
                    found[f"{answer.status}"] += 1
                    refused.setdefault(refusal, set()).add(told(answer))
                    if (answer.status, answer.code if answer.status >= 400 else "") != refusal:
                        wrong.append(f"{case}: {answer.status} {answer.body[:200]}, not {refusal}")
                    continue
                with put_back(table):
                    answer = operation.ask(asker.browser, ids, named)
                found["reached"] += 1
                elsewhere = not whose and "cy" in asker.has  # where queries and bodies name what is ours
                if answer.status in ({401, 403} if elsewhere else {401, 403, 404}) or "owner_only" in answer.body:
                    wrong.append(f"{case}: {answer.status} {answer.body[:200]}, though it is theirs")
            wrong += [
                f"{who}: {operation.name} refuses in {len(ways)} ways" for ways in refused.values() if len(ways) > 1
            ]
        if scan(table) != before:
            wrong.append(f"{operation.name} changed something while refusing")
    assert wrong == [], "\n".join(wrong)
    total = sum(sum(found.values()) for found in counts.values())
    heads = ("who asks", "reached", "404 not found", "401 signed out", "409 owner alone")
    rows = [(who, *(found[key] for key in ("reached", "404", "401", "409"))) for who, found in counts.items()]
    proof.table("Who reaches what, in requests", heads, rows)
    proof.result = (
        f"{total:,} requests over {len(guarded)} operations: each as it must be. Refusals for another's, nobody's "
        "and impossible ids are equal byte for byte, and changed nothing."
    )


@pytest.mark.proof(
    part=4,
    claim="Another salon's client in a body is nobody, too (A8).",
    how="Every operation whose body names a client, by the owner, with a client of another salon and with one that "
    "does not exist; bytes compared, and the table before and after.",
)
def test_a_body_reaches_no_further_than_a_path(
    everyone: dict[str, Belongings], askers: dict[str, Asker], table: str, proof: Proof
) -> None:
    own, before, tried = everyone["ana"].ids | OF_EVERYBODY, scan(table), 0
    for operation in operations():
        named = {"client", "other"} & set(_names(operation.body({"client": "", "other": ""})))
        if operation.of_staff and named:
            answers = [
                operation.ask(askers["the owner"].browser, own, dict.fromkeys(named, whose))
                for whose in (everyone["cy"].client.id, "cli_0000000000000000")
            ]
            assert answers[0].status == 404
            assert told(answers[0]) == told(answers[1]), operation.name
            tried += 1
    assert tried >= 2
    assert scan(table) == before
    proof.result = f"{tried} operations: the same bytes for both, and nothing changed."


def _names(body: Any) -> Iterator[str]:
    return iter(body if isinstance(body, dict) else ())
