"""What a visit asks for when it is booked, and what became of it (B19). Pure."""

from dataclasses import dataclass
from datetime import datetime

from portal.business.catalogue import PaymentKind
from portal.business.model import DepositFate
from portal.payments.card import Card


@dataclass(frozen=True, slots=True)
class VisitPayment:
    """A visit's own share of a payment; a group is paid at once, by its primary contact (B14, B19).

    ``amount`` and ``credit`` are minor units of ``currency``; ``credit`` is what of the amount was taken from the
    client's credit. The time is held until ``pay_until`` (aware UTC). ``page`` is Stripe's hosted page that was made
    last, open until ``page_until``, and the one of number ``pages``. ``paid_by`` is the page that paid, ``intent``
    Stripe's id of the payment.

    ``fate`` is decided when the visit is cancelled. ``settling_at``: from then on it can no longer be taken back;
    ``settled_at``: it is done. ``late_at``: somebody paid when the time could not be kept any more. ``surplus`` are
    payments that were too late, or made twice; those in ``returned`` were given back.
    """

    kind: PaymentKind
    amount: int
    currency: str
    pay_until: datetime
    card_needed: bool = False
    credit: int = 0
    pages: int = 0
    page: str = ""
    page_until: datetime | None = None
    paid_at: datetime | None = None
    paid_by: str = ""
    intent: str = ""
    card: Card | None = None
    fate: DepositFate | None = None
    settling_at: datetime | None = None
    settled_at: datetime | None = None
    late_at: datetime | None = None
    surplus: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()

    @property
    def due(self) -> int:
        """What of the amount is paid with a card."""
        return self.amount - self.credit

    @property
    def to_return(self) -> tuple[str, ...]:
        """Payments that are still to be given back whole."""
        return tuple(intent for intent in self.surplus if intent not in self.returned)
