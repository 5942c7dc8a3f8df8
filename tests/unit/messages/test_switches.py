"""What a client switched off, by themselves or by unsubscribing (S6)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from portal.clients.model import Client, Contact
from portal.messages.model import Switch
from portal.messages.switches import muted, switched, wanted
from tests.support.salon import BUSINESS

CLIENT = Client("cli_AAAAAAAAAAAAAAAA", BUSINESS, "Ana", "Lopez", "ana@example.com", "+12125550123")
CONTACT = Contact("hash", BUSINESS)
EMAIL = Switch.APPOINTMENTS_EMAIL
SOME = st.sets(st.sampled_from(Switch)).map(tuple)


def test_either_the_client_or_the_address_is_enough_to_silence() -> None:
    """S6."""
    off = (EMAIL,)
    assert muted(EMAIL, replace(CLIENT, muted=off), None)
    assert muted(EMAIL, CLIENT, replace(CONTACT, muted=off))
    assert not muted(EMAIL, CLIENT, CONTACT)
    assert not muted(EMAIL, None, None)


def test_one_channel_is_silent_and_the_other_is_not() -> None:
    """S6: unsubscribing stops all appointment messages on that channel, and marketing is a switch of its own."""
    on = wanted(CLIENT, [replace(CONTACT, muted=(EMAIL,))])
    assert [switch for switch in Switch if not on[switch]] == [EMAIL, Switch.MARKETING_TEXT]


def test_marketing_texts_are_off_until_they_are_asked_for() -> None:
    """B20."""
    assert not wanted(CLIENT, [])[Switch.MARKETING_TEXT]
    client, _ = switched(CLIENT, [], {Switch.MARKETING_TEXT: True})
    assert wanted(client, [])[Switch.MARKETING_TEXT]
    again, _ = switched(client, [], {Switch.MARKETING_TEXT: False})
    assert not again.texts_wanted


@given(SOME, SOME, st.booleans(), st.dictionaries(st.sampled_from(Switch), st.booleans()))
def test_what_is_wished_is_what_holds_and_all_else_stays(
    by_client: tuple[Switch, ...], by_address: tuple[Switch, ...], texts: bool, wishes: dict[Switch, bool]
) -> None:
    """S6."""
    client, contact = replace(CLIENT, muted=by_client, texts_wanted=texts), replace(CONTACT, muted=by_address)
    after, changed = switched(client, [contact], wishes)
    contacts = changed or [contact]
    assert wanted(after, contacts) == wanted(client, [contact]) | wishes
    assert switched(after, contacts, wishes) == (after, [])


@given(SOME)
def test_no_wish_changes_nothing(off: tuple[Switch, ...]) -> None:
    """S6: not even the order that it is stored in."""
    contact = replace(CONTACT, muted=off)
    assert switched(CLIENT, [contact], {})[1] == []
