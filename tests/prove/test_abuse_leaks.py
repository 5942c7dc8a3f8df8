"""A whole run, and then everything that there is searched for what must not be there (F21)."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import pytest

from local.stripe.server import StandIn
from tests.stack.conftest import Stack
from tests.support.abused import Abused, days_ahead, opened, told
from tests.support.operating import command
from tests.support.proof import Proof
from tests.support.remote import Remote

MARK = token_hex(4)
FIRST, LAST, NOTE, REASON = f"First{MARK}", f"Last{MARK}", f"Note{MARK}", f"Reason{MARK}"
EMAIL, GUEST, PHONE = f"mail{MARK}@example.com", f"guest{MARK}@example.com", "+12125557341"
PERSONAL = (FIRST, LAST, NOTE, REASON, EMAIL, GUEST, PHONE, PHONE[2:], "212-555-7341")
TOKEN = re.compile(r"[\w-]{43}(?![\w-])")
SLUG = "searched"
STRIPE = "the Stripe stand-in"
PATIENCE = 90  # seconds that messages may take


def lived(salon: Abused) -> tuple[set[str], list[str]]:
    """All that owner, desk, client, guest and their calendars do. Returns every secret handed out, and every answer."""
    owner, desk = salon.staff("owner"), salon.staff("desk")
    person = {"first_name": FIRST, "last_name": LAST, "email": EMAIL, "phone": PHONE}
    client = told(owner.post("/api/owner/clients", person))["id"]
    token = salon.token("commands.make_link", EMAIL)
    ana = salon.entered(token)
    visit = told(ana.post(f"/api/businesses/{SLUG}/appointments", _booking(ana, 30) | {"note": NOTE}))
    answers = [told(ana.act(visit, "reschedule", start=days_ahead(31, 17).isoformat()))]
    answers.append(told(ana.act(answers[-1], "cancel")))
    feed = told(ana.post("/api/portal/feed", None))
    assert httpx.get(feed["https_url"]).is_success
    answers += [told(ana.get("/api/portal")), told(desk.get(f"/api/owner/clients/{client}"))]
    desk.post("/api/owner/blocks", _block(desk))
    told(desk.get("/api/owner/clients", search=FIRST))
    guest = Remote(salon.stack.url, SLUG)
    typed = {"first_name": FIRST, "last_name": LAST, "email": GUEST}
    booked = guest.post(f"/api/businesses/{SLUG}/appointments", _booking(guest, 32) | {"client": typed, "note": NOTE})
    session = booked.headers["set-cookie"].split(";")[0].rpartition(".")[2]
    guest.post("/api/links", {"business": ana.session.split(".")[0], "contact": EMAIL})
    guest.post(f"/api/businesses/{SLUG}/appointments", {"client": typed, "note": NOTE * 400})
    guest.get(f"/api/appointments/{told(booked)['id']}/{EMAIL}")
    guest.post("/api/sessions", {"token": token + EMAIL})
    form = told(owner.post("/api/owner/brand/logo", {"media_type": "image/png"}))
    told(owner.get("/api/owner/brand"))
    made = {
        token,
        session,
        feed["https_url"].split("/")[-2],
        form["fields"]["policy"],
        form["fields"]["x-amz-signature"],
    }
    made |= {one.session.rpartition(".")[2] for one in (owner, desk, ana)}
    return made, [json.dumps(answer) for answer in [*answers, told(booked)]]


def _booking(client: Remote, days: int) -> dict[str, Any]:
    services = [{"service": client.id("svc", "cut"), "staff": client.id("stf", "ada")}]
    there = {"location": client.id("loc", "here"), "start": days_ahead(days, 16).isoformat()}
    return there | {"services": services, "accept_policy": True}


def _block(desk: Remote) -> dict[str, Any]:
    hours = {"start": days_ahead(33, 16).isoformat(), "end": days_ahead(33, 17).isoformat()}
    return {"owner": desk.id("stf", "ada"), "reason": REASON} | hours


def messages(stack: Stack) -> list[dict[str, Any]]:
    """What went out to the two of them, once a link that was asked for is among it."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        found = [one for one in httpx.get(f"{stack.url}/outbox.json").json() if one["to"] in {EMAIL, GUEST, PHONE}]
        if {one["to"] for one in found if one["channel"] == "email"} == {EMAIL, GUEST} and len(found) >= 4:
            return found
        time.sleep(1)
    raise AssertionError("the messages did not go out")


def logs(stack: Stack) -> str:
    """Every line of every function."""
    client = stack.client("logs")
    groups = [
        group["logGroupName"]
        for page in client.get_paginator("describe_log_groups").paginate()
        for group in page["logGroups"]
    ]
    return "\n".join(
        event["message"]
        for group in groups
        for page in client.get_paginator("filter_log_events").paginate(logGroupName=group)
        for event in page["events"]
    )


def schedules(stack: Stack) -> str:
    """What is for later, whole."""
    client = stack.client("scheduler")
    return json.dumps(
        [
            client.get_schedule(Name=one["Name"], GroupName=one["GroupName"])
            for page in client.get_paginator("list_schedules").paginate()
            for one in page["Schedules"]
        ],
        default=str,
    )


def items(stack: Stack) -> str:
    """The table, raw; what is binary in it as text."""
    pages = stack.client("dynamodb").get_paginator("scan").paginate(TableName=stack.table_name)
    return "\n".join(" ".join(_values(item)) for page in pages for item in page["Items"])


def _values(item: dict[str, Any]) -> Iterator[str]:
    for value in item.values():
        for kind, held in value.items():
            yield held.decode(errors="replace") if kind == "B" else str(held)


def secrets(stack: Stack) -> set[str]:
    """Those of the deployment and of Stripe."""
    client = stack.client("secretsmanager")
    names = [one["ARN"] for page in client.get_paginator("list_secrets").paginate() for one in page["SecretList"]]
    values = [client.get_secret_value(SecretId=name)["SecretString"] for name in names]
    return {part for value in values for part in re.findall(r"[\w-]{20,}", value)} | {StandIn.key}


@pytest.mark.proof(
    part=4,
    claim="Tokens are nowhere but in the message that carries them, and persons nowhere but in the table, in messages "
    "and in answers to those who may see them (F21).",
    how="A whole run in the running system by an owner, a desk, a client, a guest and their calendars, wrong requests "
    "among it, every name, contact and note marked; then all function logs, schedules, raw items, the files that the "
    "local system writes, its Stripe stand-in's state, metrics, and answers searched.",
)
def test_nothing_is_where_it_must_not_be(stack: Stack, tmp_path: Path, proof: Proof) -> None:
    made, answers = lived(opened(stack, tmp_path, SLUG))
    sent = messages(stack)
    in_messages = {token for one in sent for token in TOKEN.findall(json.dumps(one))}
    folder = Path(stack.running.folder)
    places = {
        "function logs and metrics": logs(stack),
        "schedules": schedules(stack),
        "the edge's own log": (folder / "front.log").read_text(),
        STRIPE: (folder / "stripe.json").read_text() + (folder / "stripe.log").read_text(),
        "raw items": items(stack),
        "answers": "\n".join(answers),
        "what an operator's command prints": command(stack, "commands.check_days", "--business", SLUG),
    }
    assert '"action":"book"' in places["function logs and metrics"]
    assert FIRST in places["raw items"]
    hidden = made | in_messages | secrets(stack)
    assert len(made) == 8
    assert in_messages
    rows, wrong = [], []
    for place, text in places.items():
        own = ("whsec_", "sk_") if place == STRIPE else ()  # what it signs with, and is asked with
        found = {secret for secret in hidden if secret in text and not secret.startswith(own)}
        persons = {word for word in PERSONAL if word in text} if place not in {"raw items", "answers"} else set()
        wrong += [f"{place}: {one}" for one in [*found, *persons]]
        rows.append(
            (place, len(text) // 1000, len(found), len(persons) if place not in {"raw items", "answers"} else "-")
        )
    assert wrong == []
    proof.table("A whole run, searched", ("where", "kB", "secrets found", "persons found"), rows)
    proof.result = f"{len(hidden)} secrets and {len(PERSONAL)} marks of persons searched in {len(rows)} places: none."
