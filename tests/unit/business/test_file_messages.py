"""Messages in a business file: what can be set, and what is refused with its position (S1, S2, S3, S10, S11)."""

from dataclasses import asdict
from typing import Any

import pytest

from portal import ids
from portal.business.answers import business_answer
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.errors import InvalidRequest
from portal.messages.model import Channel, Flow, FlowTrigger, Kind, MessageSettings, StaffAlerts, Wording
from tests.support.business_file import changed, small_catalogue

FLOW = {"on": "completed", "channel": "text", "body": "Thank you, {{client.first_name}}"}

MEMBER = {"on": "membership_started", "channel": "text", "body": "Welcome to {{membership.name}}"}
EXPIRE = {"on": "credits_expire", "channel": "text", "body": "Come soon", "delay": {"days": 7}}


def settings(messages: Any) -> MessageSettings:
    return catalogue_of(read(CatalogueFile, changed(small_catalogue(), "messages", messages))).business.messages


def problems(messages: Any) -> dict[str, str]:
    with pytest.raises(InvalidRequest) as refused:
        settings(messages)
    return {problem["field"]: problem["message"] for problem in refused.value.details["errors"]}


def test_what_is_left_out_keeps_its_default() -> None:
    assert settings({}) == MessageSettings()


def test_everything_that_can_be_said_is_kept() -> None:
    """S1, S2, S11."""
    found = settings(
        {
            "reminders": {"days": [0, 3], "at": "8:30"},
            "text_countries": ["US", "CA"],
            "texts_a_day": 3,
            "wordings": {
                "booked": {"texts": False, "subject": "Hi {{client.first_name}}", "body": "{{appointment.info}}"}
            },
            "flows": {"aftercare": FLOW | {"delay": {"days": 1, "hours": 2, "minutes": 3}, "services": ["cut"]}},
        }
    )
    assert (found.reminder_days, found.reminder_at) == ((0, 3), 8 * 60 + 30)
    assert (found.text_countries, found.texts_a_day) == (("US", "CA"), 3)
    assert found.wordings == {
        Kind.BOOKED: Wording(texts=False, subject="Hi {{client.first_name}}", body="{{appointment.info}}")
    }
    assert found.flows == (
        Flow(
            ids.derived("flw", "small", "aftercare"),
            FlowTrigger.COMPLETED,
            Channel.TEXT,
            "Thank you, {{client.first_name}}",
            delay=26 * 60 + 3,
            services=(ids.derived("svc", "small", "cut"),),
            key="aftercare",
        ),
    )


@pytest.mark.parametrize(
    ("wordings", "field", "said"),
    [
        (
            {"booked": {"subject": "Hi {{client.name}}"}},
            "booked.subject",
            "line 1, column 4: {{client.name}} is not a tag",
        ),
        ({"booked": {"body": "One\nTwo {{"}}, "booked.body", "line 2, column 5: {{ is never closed"),
        ({"booked": {"text": "a }} b"}}, "booked.text", "line 1, column 3: }} closes nothing"),
        ({"booked": {"text": "{{appointment.info}}"}}, "booked.text", "line 1, column 1: {{appointment.info}} is not"),
        ({"link": {"body": "{{appointment.date}} {{client.profile_link}}"}}, "link.body", "line 1, column 1"),
        ({"link": {"text": "Hello"}}, "link.text", "must hold {{client.profile_link}}"),
        ({"link": {"body": "Your client.profile_link"}}, "link.body", "must hold {{client.profile_link}}"),
        ({"link": {"email": False}}, "link.email", "must not be false"),
        ({"link": {"texts": False}}, "link.texts", "must not be false"),
        ({"booked": {"subject": "One\nTwo"}}, "booked.subject", "must be one line"),
        ({"booked": {"subject": "x" * 201}}, "booked.subject", "must be at most 200 characters"),
        ({"booked": {"body": "x" * 8001}}, "booked.body", "must be at most 8000 characters"),
        ({"booked": {"text": "x" * 601}}, "booked.text", "must be at most 600 characters"),
        ({"flow": {}}, "flow", "must be a message to clients"),
        ({"staff_booked": {}}, "staff_booked", "must be a message to clients"),
        ({"bookd": {}}, "bookd", "must be"),
    ],
)
def test_a_broken_text_is_refused_with_its_place(wordings: Any, field: str, said: str) -> None:
    """S2, S3."""
    [(path, message)] = problems({"wordings": wordings}).items()
    assert path == f"messages.wordings.{field}"
    assert said in message


def test_texts_may_be_as_long_as_the_file_says() -> None:
    """S2."""
    longest = Wording(subject="x" * 200, body="x" * 8000, text="x" * 600)
    assert settings({"wordings": {"booked": asdict(longest)}}).wordings == {Kind.BOOKED: longest}


def test_a_wording_with_the_link_is_kept() -> None:
    """S3."""
    own = Wording(body="Come in: {{ client.profile_link }}", text="{{client.profile_link}}")
    assert settings({"wordings": {"link": asdict(own)}}).wordings == {Kind.LINK: own}


@pytest.mark.parametrize(
    "flow",
    [
        MEMBER,
        MEMBER | {"on": "membership_canceled", "delay": {"days": 30}},
        EXPIRE,
        EXPIRE | {"body": "{{membership.name}}: {{membership.credits_remaining}}, {{membership.credits_expiration}}"},
        EXPIRE | {"body": "{{package.name}}: {{package.credits_remaining}}, {{package.credits_expiration}}"},
    ],
)
def test_memberships_and_packages_set_off_messages_with_tags_of_their_own(flow: Any) -> None:
    """S3, S11."""
    [kept] = settings({"flows": {"mine": flow}}).flows
    assert (kept.trigger, kept.body) == (FlowTrigger(flow["on"]), flow["body"])


def test_a_message_about_a_membership_has_its_tags_and_none_of_a_visit() -> None:
    """S2, S3."""
    own = {"subject": "{{membership.name}}", "body": "{{membership.credits_remaining}}"}
    assert settings({"wordings": {"membership_renews": own}}).wording(Kind.MEMBERSHIP_RENEWS).email
    found = problems({"wordings": {"payment_failed": {"body": "{{appointment.info}}"}}})
    assert list(found) == ["messages.wordings.payment_failed.body"]


@pytest.mark.parametrize("key", ["booked", "reminder", "flow"])
def test_a_flow_is_not_called_like_another_message(key: str) -> None:
    """S2: a preview could not tell which one is meant."""
    assert problems({"flows": {key: FLOW}}) == {f"messages.flows.{key}": "is what another message is called"}


@pytest.mark.parametrize(
    ("flow", "field", "said"),
    [
        (FLOW | {"channel": "email"}, "subject", "is needed for an e-mail"),
        (FLOW | {"subject": "Hello"}, "subject", "is for e-mails only"),
        (FLOW | {"body": ""}, "body", "must not be empty"),
        (FLOW | {"body": "x" * 601}, "body", "must be at most 600 characters"),
        (FLOW | {"channel": "email", "subject": "{{nope}}"}, "subject", "line 1, column 1: {{nope}} is not a tag"),
        (FLOW | {"body": "{{appointment.info}}"}, "body", "is not a tag that can be used here"),
        (FLOW | {"on": "before_start"}, "delay", "how long before the start"),
        (FLOW | {"delay": {"days": 60, "minutes": 1}}, "delay", "at most 60 days"),
        (FLOW | {"services": ["cuts"]}, "services.0", "is not one of the services"),
        (FLOW | {"on": "membership_paused"}, "on", "must be"),
        (MEMBER | {"body": "{{appointment.date}}"}, "body", "{{appointment.date}} is not a tag that can be used here"),
        (MEMBER | {"body": "{{package.name}}"}, "body", "{{package.name}} is not a tag that can be used here"),
        (FLOW | {"body": "{{membership.name}}"}, "body", "{{membership.name}} is not a tag that can be used here"),
        (MEMBER | {"channel": "email", "subject": "x", "body": "{{appointment.info}}"}, "body", "is not a tag"),
        (MEMBER | {"services": ["cut"]}, "services", "is for messages about visits only"),
        (EXPIRE | {"delay": {}}, "delay", "how long before they expire"),
        (EXPIRE | {"body": "{{membership.name}} {{package.name}}"}, "body", "is about one of them only"),
    ],
)
def test_a_flow_that_could_never_go_is_refused(flow: Any, field: str, said: str) -> None:
    """S11."""
    [(path, message)] = problems({"flows": {"mine": flow}}).items()
    assert path == f"messages.flows.mine.{field}"
    assert said in message


@pytest.mark.parametrize(
    ("reminders", "field"),
    [({"days": [1, 1]}, "days"), ({"days": [8]}, "days.0"), ({"at": "24:00"}, "at"), ({"at": "10:02"}, "at")],
)
def test_reminders_are_of_seven_days_and_of_one_day_s_clock(reminders: Any, field: str) -> None:
    """S1."""
    assert list(problems({"reminders": reminders})) == [f"messages.reminders.{field}"]


def test_staff_have_contacts_for_their_alerts_that_no_client_sees() -> None:
    """S10."""
    member = {"email": "Maria@Example.com", "phone": "212 555 0111", "alerts": {"email_booked": False}}
    file = small_catalogue()
    file["staff"]["maria"] |= member
    catalogue = catalogue_of(read(CatalogueFile, file))
    maria = catalogue.staff[ids.derived("stf", "small", "maria")]
    assert (maria.email, maria.phone) == ("maria@example.com", "+12125550111")
    assert maria.alerts == StaffAlerts(email_booked=False)
    shown = str(business_answer(catalogue, ()))
    assert maria.name in shown
    assert maria.email not in shown
    assert maria.phone not in shown


def test_a_staff_member_s_phone_is_checked() -> None:
    file = small_catalogue()
    file["staff"]["maria"]["phone"] = "12"
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, file)
    assert refused.value.details["errors"][0]["field"] == "staff.maria.phone"
