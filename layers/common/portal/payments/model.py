"""What is remembered of Stripe's own. Pure."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StripeEvent:
    """That an event of Stripe's was applied, so that it is not looked at again."""

    id: str
    business: str
    kind: str
    seen_at: datetime
