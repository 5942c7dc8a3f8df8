"""Stripe's errors as the portal's own: what a client is told, and what only we are."""

from collections.abc import Callable
from functools import wraps

import stripe

from portal.errors import CardDeclined, KeyReused, PaymentsUnavailable

# What helps to know. Whatever else a bank says, it says to nobody but its own customer.
_SENTENCES = {
    "insufficient_funds": "The card was declined: there are not sufficient funds. Please use another card.",
    "expired_card": "The card has expired. Please use another card.",
    "incorrect_cvc": "The card's security code was not right. Please enter the card again.",
    "authentication_required": "Your bank wants you to confirm this payment. Please enter the card again to do so.",
}

_NO_KEY = (stripe.AuthenticationError, stripe.PermissionError)  # it was ended, or may not do this
_NOT_ANSWERED = (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError, *_NO_KEY)


def understood[**Given, Found](call: Callable[Given, Found]) -> Callable[Given, Found]:
    """Raise CardDeclined where a bank said no, KeyReused, and PaymentsUnavailable where Stripe did not answer."""

    @wraps(call)
    def asked(*given: Given.args, **more: Given.kwargs) -> Found:
        try:
            return call(*given, **more)
        except stripe.CardError as error:
            reason = _reason(error)
            raise declined(reason) from None
        except stripe.IdempotencyError:
            raise KeyReused from None
        except _NOT_ANSWERED as error:
            raise PaymentsUnavailable from error

    return asked


def declined(reason: str) -> CardDeclined:
    """The refusal, in a sentence for the client; ``reason`` is the bank's code."""
    return CardDeclined(_SENTENCES.get(reason), reason=reason)


def _reason(error: stripe.CardError) -> str:
    """The bank's own code where there is one, else Stripe's."""
    declined = error.error.decline_code if error.error else None
    return str(declined or error.code or "card_declined")
