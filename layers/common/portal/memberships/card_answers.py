"""How the page on which a card is entered is told of (M3, M4). It knows Stripe, as what only shows must not."""

from portal.business.menu import money
from portal.memberships import rules, shapes
from portal.memberships.card import Started
from portal.memberships.times import zone_of


def card_page_answer(started: Started, *, pays_due: bool) -> shapes.CardPageAnswer:
    """Where the card is entered, and what it is charged then: what is due only where the client agreed (M4)."""
    met = started.met
    zone = zone_of(met.catalogue)
    answer: shapes.CardPageAnswer = {"url": started.page.url, "until": started.page.until.astimezone(zone)}
    charge = rules.charged_with_a_card(met.membership, met.now)
    if charge and (pays_due or met.membership.due is None):
        answer["charge_now"] = money(charge, met.catalogue)
    return answer
