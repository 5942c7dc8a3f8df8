"""By which channel a message can go (S6), and that it is taken on once (S5)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from portal.clients.model import Address, Client, Contact
from portal.messages import claim
from portal.messages.delivery import Manner, Reach, Silence, way
from portal.messages.model import Channel, Switch
from tests.support.salon import BUSINESS, NOW

ANA = Client("cli_AAAAAAAAAAAAAAAA", BUSINESS, "Ana", "Lopez", "ana@example.com", "+12125550101")
STOPPED = Address("hash", stopped_at=NOW)
EMAIL, TEXT = Reach("ana@example.com"), Reach("+12125550101")


def found(
    channel: Channel = Channel.TEXT,
    client: Client | None = ANA,
    *,
    email: Reach = EMAIL,
    text: Reach = TEXT,
    essential: bool = False,
    marketing: bool = False,
    alone: bool = True,
) -> Channel | Silence:
    reaches = {Channel.EMAIL: email, Channel.TEXT: text}
    return way(channel, reaches, client, Manner(essential, marketing, alone))


def muting(*switches: Switch) -> Client:
    return replace(ANA, muted=switches)


def test_a_message_goes_the_way_that_was_meant() -> None:
    assert found(Channel.EMAIL) is Channel.EMAIL
    assert found(Channel.TEXT) is Channel.TEXT


def test_what_a_client_switched_off_is_not_sent_another_way() -> None:
    """S6."""
    assert found(client=muting(Switch.APPOINTMENTS_TEXT)) is Silence.MUTED
    assert found(client=muting(Switch.MARKETING_TEXT)) is Channel.TEXT
    assert found(client=muting(Switch.APPOINTMENTS_EMAIL)) is Channel.TEXT


def test_what_a_contact_was_unsubscribed_from_counts_alike() -> None:
    """S6."""
    contact = Contact("hash", BUSINESS, muted=(Switch.APPOINTMENTS_EMAIL,))
    assert found(Channel.EMAIL, email=replace(EMAIL, contact=contact)) is Silence.MUTED


def test_the_answer_to_a_client_s_own_act_comes_whatever_is_switched_off() -> None:
    """S6."""
    assert found(client=muting(Switch.APPOINTMENTS_TEXT), essential=True) is Channel.TEXT


@pytest.mark.parametrize("essential", [True, False])
def test_after_a_stop_messages_go_by_the_other_channel(essential: bool) -> None:
    """S6."""
    assert found(text=replace(TEXT, address=STOPPED), essential=essential) is Channel.EMAIL


def test_after_a_bounce_texts_are_used_unless_those_are_switched_off() -> None:
    bounced = replace(EMAIL, address=Address("hash", bounced_at=NOW))
    assert found(Channel.EMAIL, email=bounced) is Channel.TEXT
    assert found(Channel.EMAIL, muting(Switch.APPOINTMENTS_TEXT), email=bounced) is Silence.STOPPED


def test_where_the_other_channel_has_a_message_of_its_own_there_is_nothing_to_send_there() -> None:
    """S5, S6: nor a claim to compete for."""
    assert found(text=replace(TEXT, address=STOPPED), alone=False) is Silence.STOPPED
    assert found(text=Reach(""), essential=True, alone=False) is Silence.NO_CONTACT


def test_where_neither_channel_can_be_used_nothing_is_sent() -> None:
    nowhere = replace(TEXT, address=STOPPED)
    assert found(text=nowhere, email=Reach(""), essential=True) is Silence.STOPPED


def test_who_has_no_phone_gets_no_text_and_no_second_email_instead() -> None:
    assert found(text=Reach("")) is Silence.NO_CONTACT
    assert found(text=Reach(""), essential=True) is Channel.EMAIL


def test_texts_go_to_listed_countries_only() -> None:
    """F32."""
    assert found(text=replace(TEXT, allowed_country=False)) is Silence.COUNTRY


def test_marketing_texts_go_only_to_those_who_asked_for_them() -> None:
    """B20, S6."""
    assert found(marketing=True) is Silence.NOT_ASKED_FOR
    assert found(client=replace(ANA, texts_wanted=True), marketing=True) is Channel.TEXT
    assert found(Channel.EMAIL, marketing=True) is Channel.EMAIL
    assert found(Channel.EMAIL, muting(Switch.MARKETING_EMAIL), marketing=True) is Silence.MUTED


def test_a_message_is_taken_on_by_one_and_never_sent_again() -> None:
    """S5."""
    mine = claim.claimed(None, "msg", NOW)
    assert mine is not None
    with pytest.raises(claim.BusyError):
        claim.claimed(mine, "msg", NOW + timedelta(seconds=59))
    assert claim.claimed(claim.sent(mine, NOW), "msg", NOW + timedelta(days=20)) is None


@pytest.mark.parametrize(
    ("known", "repeated"),
    [("nobody", False), ("refused", False), ("lost", True)],
)
def test_only_one_who_was_never_heard_of_again_may_have_sent_it(known: str, repeated: bool) -> None:
    """S5: that, and only that, may repeat, and is counted."""
    mine = claim.claimed(None, "msg", NOW)
    assert mine is not None
    before = {"nobody": None, "refused": claim.released(mine, NOW), "lost": mine}[known]
    later: datetime = NOW + claim.LEASE
    assert claim.claimed(before, "msg", later) is not None
    assert claim.repeats(before) is repeated
