"""A fault at every DynamoDB call of every write: the visit is wholly old or wholly new (F9)."""

from collections.abc import Callable

import pytest

from commands.calendars.check import check
from tests.support.asking import ANA, TEN, act, book, booked, move, wish
from tests.support.dynamodb import counted, failing
from tests.support.everything import scan
from tests.support.portal import Answered, Browser
from tests.support.salon import LENA, SLUG, local

GUESTS = [ANA | {"first_name": "Bo", "services": [wish(staff=LENA)]}]
KEY = "a-key-of-enough-random-bits"

pytestmark = pytest.mark.usefixtures("catalogue")

type Act = Callable[[], Answered]


def booking(browser: Browser) -> Act:
    return lambda: book(browser, client=ANA, key=KEY)


def booking_a_group(browser: Browser) -> Act:
    return lambda: book(browser, TEN, wish(), client=ANA, guests=GUESTS, key=KEY)


def moving(browser: Browser) -> Act:
    appointment = booked(browser)
    return lambda: move(browser, appointment, local(2, 14))


def moving_a_group(browser: Browser) -> Act:
    appointment = booked(browser, TEN, wish(), guests=GUESTS)
    return lambda: move(browser, appointment, local(2, 14))


def cancelling(browser: Browser) -> Act:
    appointment = booked(browser)
    return lambda: act(browser, appointment, "cancel")


def undoing(browser: Browser) -> Act:
    appointment = act(browser, booked(browser), "cancel").json
    return lambda: act(browser, appointment, "restore")


@pytest.mark.parametrize("prepare", [booking, booking_a_group, moving, moving_a_group, cancelling, undoing])
@pytest.mark.parametrize("after", [False, True], ids=["before it takes effect", "after it took effect"])
@pytest.mark.parametrize("call", [0, 1, 2])
def test_a_failed_call_leaves_all_or_nothing_and_trying_again_works(
    prepare: Callable[[Browser], Act], after: bool, call: int, table: str
) -> None:
    """F9, B17, R9, C5: whoever tries again after an error gets what they wanted, once, and was told no untruth."""
    browser = Browser()
    act_now = prepare(browser)
    old = scan(table)
    with counted() as calls, failing(call, after=after):
        answer = act_now()
    hit = call < len(calls.names)
    took_effect = hit and after and calls.names[call] == "TransactWriteItems"
    assert (answer.status == 503 and answer.code == "unavailable") is hit, answer.body
    assert (scan(table) == old) is (hit and not took_effect)
    assert check(SLUG).lines == ()
    assert act_now().status < 300
    done = scan(table)
    assert act_now().status < 300
    assert scan(table) == done
    assert check(SLUG).lines == ()
