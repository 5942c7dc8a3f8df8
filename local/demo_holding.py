"""What the demo's clients hold: a membership in each of the nine statuses (M2), and packages (M10)."""

from dataclasses import dataclass

CARD = "pm_card_visa"
CARD_THAT_FAILS = "pm_card_chargeCustomerFail"


@dataclass(frozen=True, slots=True)
class Story:
    """A membership's life. Days count back from now, so that it never ages.

    ``plan`` is its key; ``began`` when it was started, ``starts_in`` how many days after that it starts. ``card`` pays
    from the beginning, ``then`` from the day after. ``paused`` and ``ended`` are when that was done.
    """

    client: str
    plan: str
    began: float
    starts_in: float = 0
    signed: bool = False
    manual: bool = False
    card: str = ""
    then: str = ""
    paused: float | None = None
    ended: float | None = None


@dataclass(frozen=True, slots=True)
class Sold:
    """A package that was sold so many days ago, and of which so many of a service were used."""

    client: str
    package: str
    ago: float
    service: str
    used: int


MEMBERSHIPS = {
    "active": Story("ana@example.com", "glow", 40, signed=True, card=CARD),
    "scheduled": Story("ben@example.com", "glow", 1, starts_in=11, signed=True, card=CARD),
    "waiting_on_signature": Story("cleo@example.com", "glow", 0),
    "card_needed": Story("dev@example.com", "blow-dry-club", 0),
    "manual_payment_due": Story("emma@example.com", "house-account", 2, manual=True),
    "past_due": Story("gina@example.com", "blow-dry-club", 8.5, card=CARD, then=CARD_THAT_FAILS),
    "unpaid": Story("jonas@example.com", "house-account", 36, card=CARD, then=CARD_THAT_FAILS),
    "paused": Story("kira@example.com", "glow", 20, signed=True, card=CARD, paused=5),
    "canceled": Story("alice.nguyen@example.com", "glow", 45, signed=True, card=CARD, ended=10),
}
PACKAGES = (
    Sold("ana@example.com", "five-facials", 60, "facial", 2),
    Sold("kira@example.com", "day-of-rest", 12, "sauna", 1),
)
