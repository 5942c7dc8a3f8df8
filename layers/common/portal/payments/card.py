"""What may be known of a card. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """What may be known of a card (M1). ``method`` is Stripe's id of it; no number ever comes here (M3)."""

    method: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int
