"""Requests that no page of ours would send, to every operation of the document, from whoever may use it."""

import base64
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from portal.access.model import Role
from portal.business.catalogue import Catalogue
from portal.http.body import LARGE_LIMIT, LIMIT
from tests.support.belongings import Belongings, entered, of_a_client, staff_of, time_kept_free
from tests.support.everything import scan
from tests.support.operations import OF_EVERYBODY, Operation, operations
from tests.support.portal import ORIGIN, Answered, Browser
from tests.support.proof import Proof
from tests.support.salon import BUSINESS
from tests.support.storage import put_back

CHANGING = [one for one in operations() if one.method != "GET"]
WITH_JSON = [one for one in operations() if one.takes_json]
ELSEWHERE = "https://evil.example"
FORGED: dict[str, dict[str, str]] = {
    "another site": {"origin": ELSEWHERE},
    "another site that says that it is ours": {"origin": ELSEWHERE, "sec-fetch-site": "same-origin", "referer": ORIGIN},
    "a sandboxed frame": {"origin": "null"},
    "a sibling": {"origin": "https://evil.portal.example", "sec-fetch-site": "same-site"},
    "a name that begins like ours": {"origin": f"{ORIGIN}.evil.example"},
    "another port": {"origin": f"{ORIGIN}:444"},
    "two origins": {"origin": f"{ORIGIN}, {ELSEWHERE}"},
    "no origin, across sites": {"origin": "", "sec-fetch-site": "cross-site"},
    "no origin, and nothing else": {"origin": ""},
    "a form": {"origin": ELSEWHERE, "content-type": "application/x-www-form-urlencoded"},
    "a form with a file": {"origin": ELSEWHERE, "content-type": "multipart/form-data; boundary=x"},
    "plain text": {"origin": ELSEWHERE, "content-type": "text/plain"},
}
DEEP, HUGE = 1000, 5000
TRICKS: dict[str, str] = {
    "nothing": "",
    "half": '{"version": 1',
    "null": "null",
    "a list": "[]",
    "NaN": '{"version": NaN}',
    "Infinity": '{"version": -Infinity}',
    "a number of 5,000 digits": '{"version": 1' + "0" * HUGE + "}",
    "an exponent": '{"version": 1e400}',
    "a field twice": '{"version": 1, "version": 2}',
    "a field twice, spelled otherwise": '{"version": 1, "\\u0076ersion": 2}',
    "5,000 lists deep": "[" * HUGE,
    "1,000 objects deep": '{"a":' * DEEP + "1" + "}" * DEEP,
    "a byte order mark": "\ufeff{}",
    "half of a character": '{"version": "\\ud800"}',
    "a comment": '{"version": 1} // {',
    "two bodies": "{}{}",
    "a prototype": '{"__proto__": {"role": "owner"}}',
}


@dataclass(frozen=True, slots=True)
class Salon:
    """Somebody who may use each operation, and their ids."""

    client: Browser
    owner: Browser
    ana: Belongings

    @property
    def names(self) -> dict[str, str]:
        """Whom a body names."""
        return {"client": self.ana.client.id, "other": "cli_0000000000000000"}

    def ask(self, operation: Operation, **sent: Any) -> Answered:
        browser = self.owner if operation.of_staff else self.client
        return operation.ask(browser, self.ana.ids | OF_EVERYBODY, self.names, **sent)


@pytest.fixture
def here(catalogue: Catalogue) -> Salon:
    ana = of_a_client("Ana", 10)
    ana.ids["block"] = time_kept_free(catalogue)
    return Salon(entered(ana.client), staff_of(BUSINESS, Role.OWNER), ana)


def refused_alike(
    table: str, acts: Iterator[tuple[str, Callable[[], Answered]]], refusals: Mapping[int, str]
) -> tuple[int, list[str]]:
    """How many were asked, and which were not refused so or changed something."""
    before, asked, wrong = scan(table), 0, []
    for case, act in acts:
        answer = act()
        asked += 1
        if refusals.get(answer.status) != (answer.code if answer.status >= 400 else ""):
            wrong.append(f"{case}: {answer.status} {answer.body[:200]}")
    if scan(table) != before:
        wrong.append("something was changed")
    return asked, wrong


@pytest.mark.proof(
    part=4,
    claim="No other site can make a client's, the desk's or the owner's browser change anything.",
    how=f"Every operation that changes something x {len(FORGED)} ways in which a browser would send it for another "
    "site, with the cookies of whoever may; and each disguised as a GET.",
)
def test_no_other_site_changes_anything(here: Salon, table: str, proof: Proof) -> None:
    def acts() -> Iterator[tuple[str, Callable[[], Answered]]]:
        for operation in CHANGING:
            for name, headers in FORGED.items():
                yield f"{operation.name}: {name}", partial(here.ask, operation, headers=headers)

    asked, wrong = refused_alike(table, acts(), {403: "forbidden"})
    assert wrong == []
    overrides = {"x-http-method-override": "POST", "x-method-override": "DELETE", "x-http-method": "PATCH"}
    before = scan(table)
    for operation in operations():
        if operation.method == "GET":
            answer = here.ask(operation, headers=overrides | {"origin": ELSEWHERE})
            assert not [name for name in answer.headers if name.startswith("access-control-")]
            asked += 1
    assert scan(table) == before
    proof.result = (
        f"{asked:,} requests: every change was refused with 403 and changed nothing; no GET changed anything, whatever "
        "method a header named, and no answer has a CORS header."
    )


@pytest.mark.proof(
    part=4,
    claim="A body that is not what it seems is refused before anything is done.",
    how=f"Every operation with a body x {len(TRICKS)} bodies that two readers would read differently, or that would "
    "cost one dearly; one more field at each level; other encodings; a packed bomb; sizes to the byte.",
)
def test_what_is_not_what_it_seems_is_refused(here: Salon, table: str, proof: Proof) -> None:
    def acts() -> Iterator[tuple[str, Callable[[], Answered]]]:
        for operation in WITH_JSON:
            for name, raw in TRICKS.items():
                yield f"{operation.name}: {name}", partial(here.ask, operation, body=raw)
            for name, body in _with_more(operation.body(here.names)):
                yield f"{operation.name}: {name}", partial(here.ask, operation, body=body)

    asked, wrong = refused_alike(table, acts(), {400: "invalid_request"})
    assert wrong == []
    sizes = [_of_size(here, table, operation) for operation in WITH_JSON]
    assert set(sizes) <= {LIMIT, LARGE_LIMIT}
    packed = gzip.compress(b" " * 50_000_000)
    encoded = {
        "UTF-16": '{"version": 1}'.encode("utf-16"),
        "Latin-1": '{"note": "é"}'.encode("latin-1"),
        "packed": packed,
        "overlong": b'{"note": "\xc0\xaf"}',
    }
    for operation in WITH_JSON:
        for name, raw in encoded.items():
            answer = _sent_as_bytes(here, operation, raw)
            assert answer.status in {400, 413}, (operation.name, name, answer.body)
    total = asked + len(WITH_JSON) * (2 + len(encoded))
    proof.result = (
        f"{total:,} requests: each refused, nothing changed. {sizes.count(LIMIT)} operations take 16,384 bytes and "
        f"{sizes.count(LARGE_LIMIT)} take 65,536, and not one more. Nothing is ever unpacked: 50 MB packed into "
        f"{len(packed) // 1000} kB are just not JSON."
    )


def _with_more(body: Any) -> Iterator[tuple[str, Any]]:
    """With a field that a careless program would take over."""
    for name in ("role", "business", "client_id", "id", "is_admin", "created_at", "PK"):
        yield f"with {name}", body | {name: "owner"}


def _of_size(here: Salon, table: str, operation: Operation) -> int:
    """How many bytes an operation takes, found by trying the two limits to the byte."""
    text = json.dumps(operation.body(here.names))
    for limit in (LIMIT, LARGE_LIMIT):
        with put_back(table):
            most, more = (here.ask(operation, body=text + " " * (limit + extra - len(text))) for extra in (0, 1))
        if more.status == 413:
            assert most.status != 413, operation.name
            return limit
    raise AssertionError(f"{operation.name} takes more than {LARGE_LIMIT} bytes")


def _sent_as_bytes(here: Salon, operation: Operation, raw: bytes) -> Answered:
    """As API Gateway hands over what is no text: in base64, with the encoding that the sender names."""
    browser = here.owner if operation.of_staff else here.client
    kept = browser._event  # noqa: SLF001  the one place where an event is made

    def event(*arguments: Any) -> dict[str, Any]:
        return kept(*arguments) | {"body": base64.b64encode(raw).decode(), "isBase64Encoded": True}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(browser), "_event", lambda _, *arguments: event(*arguments))
        return here.ask(operation, headers={"content-encoding": "gzip"})
