"""The published test cards, and what each of them does. Nothing else is a card here."""

from dataclasses import dataclass
from enum import StrEnum


class Behaviour(StrEnum):
    WORKS = "works"
    DECLINED = "declined"
    NO_FUNDS = "no_funds"
    AUTHENTICATES = "authenticates"  # 3-D Secure, once; fine afterwards
    FAILS_WHEN_CHARGED = "fails_when_charged"  # can be saved all the same


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the card's bank said no, in Stripe's words. ``decline_code`` is empty where it was no decline."""

    code: str
    message: str
    decline_code: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What may be known of a card, and what it does."""

    brand: str
    last4: str
    behaviour: Behaviour


DECLINED = Refusal("card_declined", "Your card was declined.", "generic_decline")
NO_FUNDS = Refusal("card_declined", "Your card has insufficient funds.", "insufficient_funds")
NOT_A_TEST_CARD = Refusal(
    "card_declined",
    "Your card was declined. Your request was in test mode, but used a non test (live) card.",
    "live_mode_test_card",
)
INCORRECT = Refusal("incorrect_number", "Your card number is incorrect.")
UNAUTHENTICATED = Refusal(
    "authentication_required",
    "Your card was declined. This transaction requires authentication.",
    "authentication_required",
)
NOT_AUTHENTICATED = Refusal(
    "payment_intent_authentication_failure",
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
)
NO_CARD = Refusal("missing", "There is no card to charge.", "missing")

NUMBERS = {
    "4242424242424242": Card("visa", "4242", Behaviour.WORKS),
    "5555555555554444": Card("mastercard", "4444", Behaviour.WORKS),
    "4000000000000002": Card("visa", "0002", Behaviour.DECLINED),
    "4000000000009995": Card("visa", "9995", Behaviour.NO_FUNDS),
    "4000002500003155": Card("visa", "3155", Behaviour.AUTHENTICATES),
    "4000000000000341": Card("visa", "0341", Behaviour.FAILS_WHEN_CHARGED),
}
# Stripe's ids for tests: attached to a customer they become a payment method of its own.
SHARED = {
    "pm_card_visa": NUMBERS["4242424242424242"],
    "pm_card_mastercard": NUMBERS["5555555555554444"],
    "pm_card_chargeCustomerFail": NUMBERS["4000000000000341"],
    "pm_card_authenticationRequiredOnSetup": NUMBERS["4000002500003155"],
}


def read(number: str) -> Card | Refusal:
    """The card of a number as it was typed."""
    digits = "".join(number.split())
    if not digits.isdecimal() or not _adds_up(digits):
        return INCORRECT
    return NUMBERS.get(digits, NOT_A_TEST_CARD)


def refused(behaviour: Behaviour, *, charged: bool, authenticated: bool) -> Refusal | None:
    """What the bank says when a card is saved, or charged."""
    match behaviour:
        case Behaviour.DECLINED:
            return DECLINED
        case Behaviour.NO_FUNDS:
            return NO_FUNDS
        case Behaviour.FAILS_WHEN_CHARGED if charged:
            return DECLINED
        case Behaviour.AUTHENTICATES if not authenticated:
            return UNAUTHENTICATED
        case _:
            return None


def _adds_up(digits: str) -> bool:
    """The check digit (Luhn)."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0  # noqa: PLR2004  # the digits' sum
