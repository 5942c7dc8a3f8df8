"""What Stripe refuses, as clients are told of it."""

from typing import Any

import pytest
import stripe

from portal.errors import CardDeclined, KeyReused, PaymentsUnavailable, PortalError
from portal.payments.refusals import understood

made: Any = stripe  # whose errors have no types for what they are made of


def asked(error: stripe.StripeError) -> None:
    @understood
    def ask() -> None:
        raise error

    ask()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (made.APIConnectionError("lost"), PaymentsUnavailable),
        (made.RateLimitError("slow down"), PaymentsUnavailable),
        (made.APIError("their mistake"), PaymentsUnavailable),
        (made.AuthenticationError("this key was ended"), PaymentsUnavailable),
        (made.PermissionError("this key may not do that"), PaymentsUnavailable),
        (made.IdempotencyError("other parameters"), KeyReused),
        (made.CardError("no", "source", "card_declined"), CardDeclined),
    ],
    ids=lambda it: type(it).__name__,
)
def test_a_refusal_of_stripe_is_told_as_the_portals_own(error: stripe.StripeError, told: type[PortalError]) -> None:
    """M4: of a key that is wrong the client can know nothing, and only wait."""
    with pytest.raises(told):
        asked(error)


def test_what_is_wrong_with_a_request_is_our_own_mistake() -> None:
    """So that it is seen, instead of being tried again."""
    with pytest.raises(stripe.InvalidRequestError):
        asked(made.InvalidRequestError("no such parameter", "parameter"))


def test_a_bank_that_says_why_is_quoted_only_where_it_helps() -> None:
    """M4: nobody but the card's holder is to know more."""
    body = {"error": {"decline_code": "stolen_card", "type": "card_error"}}
    with pytest.raises(CardDeclined) as declined:
        asked(made.CardError("no", "source", "card_declined", json_body=body))
    assert "stolen" not in declined.value.text
