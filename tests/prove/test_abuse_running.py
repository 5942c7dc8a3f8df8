"""The running system, through its CDN: all that Schemathesis thinks of, and more at once than is allowed (F32)."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from portal.access.throttle import LINKS_OF_ADDRESS, LINKS_OF_CONTACT
from tests.stack.conftest import Stack
from tests.support.abused import Abused, days_ahead, opened, told, with_clients
from tests.support.contract import DOCUMENT
from tests.support.proof import Proof
from tests.support.remote import Remote, at_once, outcomes

SEED = 20261128
PUBLIC = "businesses/|feeds/|links|sessions|stripe/|unsubscribe/"
# What it is not asked to judge, and why.
LEFT_OUT = {
    "positive_data_acceptance": "a form says less than a rule: 'one of these two', 'a plan that is offered', no "
    "character that steers a screen, and 1.0 is no whole number here",
    "unsupported_method": "where a path has no route for a method, AWS's HTTP API says 404, and not 405",
}
CONFIGURATION = """
[auth.openapi.bearer]
bearer = "{bearer}"

# Any text is a table to it. What is wrong with one is told line by line, in an answer of 200.
[[operations]]
include-name = "POST /api/owner/import/{{kind}}"
checks.negative_data_rejection.enabled = false
"""


@pytest.fixture(scope="module")
def salon(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Abused:
    return with_clients(opened(stack, tmp_path_factory.mktemp("abuse"), "abuse"), "ana", "bo")


@pytest.mark.proof(
    part=4,
    claim="Every answer is one that docs/openapi.json describes, whatever is sent: no 500, no surprise.",
    how="Schemathesis over every operation, through the CDN, as who may use it (stranger, client, owner): all its "
    f"checks but two ({'; '.join(f'{name}: {why}' for name, why in LEFT_OUT.items())}), seeded.",
)
def test_schemathesis_finds_nothing(stack: Stack, tmp_path: Path, proof: Proof) -> None:
    salon = with_clients(opened(stack, tmp_path, "scanned"), "ana")  # of its own, since it blocks clients, too
    who: dict[str, tuple[str, str]] = {
        "a stranger": ("", f"^/api/({PUBLIC})"),
        "a client": (salon.client("ana@scanned.example.com").session, f"^/api/(?!owner/|{PUBLIC})"),
        "the owner": (salon.staff("owner").session, "^/api/owner/"),
    }
    reports = {name: _asked(stack, tmp_path, *each) for name, each in who.items()}
    failures = {
        f"{name}: {found['title']} {found['operations']}"
        for name, report in reports.items()
        for found in report["failures"]
    }
    assert failures == set()
    assert all(report["complete"] and not report["errors"] for report in reports.values())
    rows = [
        (name, report["operations"]["tested"], report["test_cases"]["generated"], len(report["failures"]))
        for name, report in reports.items()
    ]
    proof.table("Schemathesis", ("as", "operations", "requests", "findings"), rows)
    proof.result = f"{sum(row[2] for row in rows):,} requests, no finding."


def _asked(stack: Stack, folder: Path, bearer: str, paths: str) -> Any:
    """What Schemathesis reports of the operations on such paths."""
    configuration, report = folder / "schemathesis.toml", folder / "report.json"
    configuration.write_text(CONFIGURATION.format(bearer=bearer) if bearer else "")
    words: list[str | Path] = [Path(sys.executable).with_name("schemathesis"), "--config-file", configuration, "run"]
    words += [DOCUMENT.resolve(), "--url", stack.url.replace("localhost", "127.0.0.1"), "--include-path-regex", paths]
    words += ["--checks", "all", "--exclude-checks", ",".join(LEFT_OUT), "--phases", "coverage,fuzzing"]
    words += ["--seed", str(SEED), "--max-examples", "3", "--no-shrink", "--continue-on-failure"]
    words += ["--request-timeout", "120", "--max-response-time", "120"]
    words += ["--report", "json", "--report-json-path", report]
    hooks = {"SCHEMATHESIS_HOOKS": "tests.support.schemathesis_hooks", "ASK_FROM": Remote("", "").address}
    environment = os.environ | hooks | {"PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert report.exists(), done.stdout + done.stderr
    return json.loads(report.read_text())


@pytest.mark.proof(
    part=4,
    claim="Of any number at once exactly as many get through as are allowed, and who is signed in is not among those "
    "who are counted (F32, A6).",
    how="100 requests for a link, 25 at once, from one address, for 100 contacts; 20 at once for one contact from 20 "
    "addresses; then, from the address that is used up, with its address made up in five headers, and by a client.",
)
def test_throttles_hold_and_real_clients_come_in(salon: Abused, proof: Proof) -> None:
    business = told(httpx.get(f"{salon.stack.url}/api/businesses/abuse"))["id"]

    def ask(remote: Remote, contact: str) -> httpx.Response:
        return remote.post("/api/links", {"business": business, "contact": contact})

    def asking(number: int) -> list[httpx.Response]:
        return [ask(crowd, f"n{number}-{again}@abuse.example.com") for again in range(4)]

    crowd, begins = Remote(salon.stack.url, "abuse"), _hour()
    answers = [answer for few in at_once([partial(asking, number) for number in range(25)]) for answer in few]
    waits = [int(answer.headers["retry-after"]) for answer in answers if answer.status_code == 429]
    one = at_once([partial(ask, Remote(salon.stack.url, "abuse"), "bo@abuse.example.com") for _ in range(20)])
    if _hour() != begins:  # another window began meanwhile
        pytest.fail("The hour ended in the middle of it: please once more.")
    assert outcomes(answers) == Counter(
        {"202": LINKS_OF_ADDRESS.most, "429 too_many_requests": 100 - LINKS_OF_ADDRESS.most}
    )
    assert outcomes(one) == Counter({"202": LINKS_OF_CONTACT.most, "429 too_many_requests": 20 - LINKS_OF_CONTACT.most})
    left = 3600 - int(datetime.now(UTC).timestamp()) % 3600
    assert all(left <= wait <= 3600 for wait in waits)
    lies = ("CloudFront-Viewer-Address", "X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP")
    for header in lies:
        lied = crowd._ask(  # noqa: SLF001  with a header of its own
            "POST",
            "/api/links",
            {header: "203.0.113.9:1"},
            json={"business": business, "contact": "x@abuse.example.com"},
        )
        assert lied.status_code == 429, header
    ana = salon.client("ana@abuse.example.com")
    ana.address = crowd.address
    visit = told(ana.post("/api/businesses/abuse/appointments", _booking(ana, days_ahead(20, 16))))
    assert told(ana.get("/api/portal"))["client"]["first_name"] == "ana"
    assert told(ana.act(visit, "cancel"))["status"] == "cancelled"
    assert ana.post("/api/links", {"to": "book"}).status_code == 202
    proof.result = (
        f"{LINKS_OF_ADDRESS.most} of 100 and {LINKS_OF_CONTACT.most} of 20 got through; Retry-After is the rest "
        f"of the hour; none of {len(lies)} headers helps. A client behind the same address came in, booked, "
        "cancelled, and asked for a link."
    )


def _booking(client: Remote, start: datetime) -> dict[str, Any]:
    services = [{"service": client.id("svc", "cut"), "staff": "any"}]
    there = {"location": client.id("loc", "here"), "start": start.isoformat()}
    return there | {"services": services, "accept_policy": True}


def _hour() -> int:
    return int(datetime.now(UTC).timestamp()) // 3600


@pytest.mark.proof(
    part=4,
    claim="No header, cookie or path takes anybody past the door, or brings it down.",
    how="Through the CDN: a made-up secret of the origin's, hosts, forwarded paths, cookies twice, too many, "
    "and 30 kB of them, paths encoded once, twice and with dots; and the API past the CDN, with a made-up secret.",
)
def test_no_header_or_path_goes_past_the_door(salon: Abused, proof: Proof) -> None:
    ana, bo = (salon.client(f"{name}@abuse.example.com") for name in ("ana", "bo"))
    visit = told(bo.post("/api/businesses/abuse/appointments", _booking(bo, days_ahead(22, 16))))["id"]
    cookie = f"__Host-client-{ana.session.split('.')[0]}"
    tries: dict[str, tuple[str, dict[str, str]]] = {
        "a made-up origin secret": (f"/api/appointments/{visit}", {"x-origin-secret": "guessed"}),
        "another host": (f"/api/appointments/{visit}", {"x-forwarded-host": "evil.example"}),
        "another path": ("/api/portal/feed", {"x-original-url": f"/api/appointments/{visit}", "x-rewrite-url": "/"}),
        "another stage": (f"/api/appointments/{visit}", {"x-forwarded-prefix": "/../"}),
        "a cookie twice": (f"/api/appointments/{visit}", {"cookie": f"{cookie}=x; {cookie}={ana.session}"}),
        "a hundred cookies": (
            f"/api/appointments/{visit}",
            {"cookie": "; ".join(f"{cookie}{n}=x" for n in range(100))},
        ),
        "dots": (f"/api/businesses/../appointments/{visit}", {}),
        "encoded dots": (f"/api/businesses/%2e%2e/appointments/{visit}", {}),
        "dots encoded twice": (f"/api/businesses/%252e%252e/appointments/{visit}", {}),
        "an encoded slash": (f"/api%2fappointments%2f{visit}", {}),
        "two slashes": (f"/api//appointments/{visit}", {}),
        "a semicolon": (f"/api/appointments/{visit};x=1", {}),
        "an end of line": (f"/api/appointments/{visit}%0d%0aX-Evil:1", {}),
        "nothing encoded": (f"/api/appointments/{visit}%00", {}),
        "a path of 6,000 letters": ("/api/appointments/" + "a" * 6000, {}),
    }
    statuses: Counter[int] = Counter()
    for name, (path, headers) in tries.items():
        answer = ana._ask("GET", path, headers)  # noqa: SLF001  with headers of its own
        statuses[answer.status_code] += 1
        assert 400 <= answer.status_code < 500 or name == "another path", (name, answer.status_code, answer.text)
        assert "Cut" not in answer.text, name  # what the visit is for
        assert not [header for header in answer.headers if "evil" in header], name
    past = f"{salon.stack.endpoint_url}/_aws/execute-api/{salon.stack.deployed.outputs['ApiId']}/$default/api/portal"
    for secret in ("", "guessed", "x" * 4000):
        headers = {"x-origin-secret": secret, "authorization": f"Bearer {ana.session}"}
        assert httpx.get(past, headers=headers).status_code == 403
    huge = ana._ask("GET", "/api/portal", {"cookie": f"{cookie}={'x' * 30_000}"})  # noqa: SLF001
    assert huge.status_code < 500
    proof.result = f"{len(tries) + 4} tries; statuses {dict(sorted(statuses.items()))}; past the CDN 403 each time."
