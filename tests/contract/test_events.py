"""Every event of events/ does what its name says: the happy one works, the others are refused with that very code."""

import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from commands import import_business
from commands.event_tokens import DEMO as SLUG
from commands.invoke_event import EVENTS, filled
from portal import clock
from portal.business.file import Ids
from tests.support import contract
from tests.support.money import Payments, keys_of, payments
from tests.support.portal import Context, apps
from tests.support.salon import NOW
from tests.support.storage import storage
from tests.support.table import template

DEMO = Path("demo/business.yaml")
OF_NO_EVENT = re.compile(r"  (- \{client: (\w+-|(?!ana,).* on: week -)|(?!alice-nguyen)\w+-[\w-]+: \{first_name)")
ALL = sorted(EVENTS.glob("*.json"))
FILES = [file for file in ALL if "routeKey" in json.loads(file.read_text())]
BEHIND = [file for file in ALL if file not in FILES]

# What works, with its status. Every other case is named after the code it is refused with.
HAPPY = {
    "book": 201,
    "book.for_someone_else": 201,
    "book.signed_in": 201,
    "send_link": 202,
    "send_link.old_link": 202,
    "send_link.signed_in": 202,
    "send_link.unknown": 202,
    "set_feed": 201,
    "set_feed.revoke": 204,
    "keep_clients.create": 201,
    "keep_clients.revoke": 204,
    "keep_clients.send_link": 202,
    "keep_day": 201,
    "keep_day.block": 201,
    "keep_day.group": 201,
    "keep_day.new_client": 201,
    "keep_day.unblock": 204,
    "serve_desk.redeem": 201,
    "serve_desk.sell": 201,
    "start_membership": 201,
    "start_membership.later": 201,
    "send_picture": 201,
    "sign_in": 201,
    "sign_in.sign_out": 204,
    "pay_appointment": 201,
    "preview_message.send": 204,
    "update_card": 201,
    "update_card.pay_due": 201,
}
ALSO_FINE = {
    "cancel.preview",
    "cancel.restore",
    "cancel_membership.decline",
    "cancel_membership.keep",
    "cancel_membership.preview",
    "erase_client.export",
    "find_times.customized",
    "keep_clients.block",
    "keep_clients.by_contact",
    "keep_clients.client",
    "keep_clients.edit",
    "keep_clients.merge",
    "keep_clients.messages",
    "keep_clients.unblock",
    "keep_day.cancel",
    "keep_day.change",
    "keep_day.complete",
    "keep_day.confirm",
    "keep_day.preview",
    "keep_day.start",
    "keep_day.uncancel",
    "move_in.appointments",
    "move_in.problems",
    "move_in.write",
    "on_stripe_event.of_no_concern",
    "pay_appointment.confirm",
    "preview_message.text",
    "reschedule.preview",
    "serve_desk.history",
    "serve_desk.packages",
    "serve_desk.undo",
    "send_picture.view",
    "serve_feed.staff",
    "set_up_business.desk",
    "set_up_business.preview",
    "set_up_business.schema",
    "set_up_business.view",
    "start_membership.cancel",
    "set_feed.view",
    "set_messages.view",
    "sign_in.choice",
    "update_card.confirm",
    "unsubscribe.again",
    "unsubscribe.view",
    "view_business.direct_link",
    "view_day.visit",
    "view_portal.appointment",
    "view_portal.calendar",
    "view_membership.package",
    "view_portal.times",
}
OTHERWISE = {"book.key_missing": "invalid_request", "book.not_json": "invalid_request"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Payments]:
    """The demo business with the clients of the events, and a stand-in for Stripe; the time stands still."""
    with pytest.MonkeyPatch.context() as patched, storage():
        patched.setattr(clock, "now", lambda: NOW)
        file = tmp_path_factory.mktemp("demo") / "business.yaml"
        file.write_text(
            "".join(line for line in DEMO.read_text().splitlines(keepends=True) if not OF_NO_EVENT.match(line))
        )
        patched.setattr(sys, "argv", ["import_business", str(file)])
        import_business.main()
        keys_of(Ids(SLUG).business)
        with payments(NOW.timestamp()) as running:
            yield running


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_an_event_does_what_its_name_says(file: Path) -> None:
    event = json.loads(filled(file.read_text()))
    action, _, case = file.stem.partition(".")
    answer = apps()[action].lambda_handler(event, Context())
    media_type = answer["headers"].get("Content-Type", "")
    contract.check(
        event["requestContext"]["http"]["method"], event["rawPath"], answer["statusCode"], media_type, answer["body"]
    )
    if not case or file.stem in HAPPY or file.stem in ALSO_FINE:
        assert answer["statusCode"] == HAPPY.get(file.stem, 200), answer["body"]
    else:
        assert json.loads(answer["body"])["code"] == OTHERWISE.get(file.stem, case), answer["body"]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("file", BEHIND, ids=[file.stem for file in BEHIND])
def test_an_event_that_no_client_asked_for_is_handled(file: Path) -> None:
    """S9: a second time too."""
    handle = import_module(f"functions.{file.stem.partition('.')[0]}.app").lambda_handler
    event = json.loads(filled(file.read_text()))
    assert handle(event, Context()) == handle(event, Context())


def test_every_function_has_an_event_that_works_and_one_that_is_refused() -> None:
    fine = {file.stem for file in FILES} & (HAPPY.keys() | ALSO_FINE)
    for action in apps():
        of_action = {file.stem for file in FILES if file.stem.partition(".")[0] == action}
        assert action in of_action, f"events/{action}.json is missing"
        assert of_action - fine - {action}, f"events/{action}.<code>.json, which is refused with that code, is missing"


def test_an_event_is_what_the_gateway_sends_for_a_route_of_the_template() -> None:
    routes = {
        f"{event['Properties']['Method']} {event['Properties']['Path']}"
        for resource in template()["Resources"].values()
        for event in resource.get("Properties", {}).get("Events", {}).values()
        if event["Type"] == "HttpApi"
    }
    for file in FILES:
        event = json.loads(file.read_text())
        assert event["routeKey"] == event["requestContext"]["routeKey"]
        assert event["routeKey"] in routes
