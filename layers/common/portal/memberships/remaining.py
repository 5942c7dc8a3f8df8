"""How it is told what is left of a membership or package (M1, M10, M12). Pure."""

from collections.abc import Iterable

from portal.business.catalogue import Catalogue
from portal.business.menu import money
from portal.memberships import shapes
from portal.memberships.grants import in_order
from portal.memberships.model import Grant
from portal.memberships.times import Zoned


def services(grants: Iterable[Grant], now: Zoned) -> list[shapes.RemainingAnswer]:
    """The services that are left, soonest expiry first; what expires at one time of one group is one entry."""
    found: dict[tuple[str, object], shapes.RemainingAnswer] = {}
    for grant in in_order(grants, now.at):
        if not grant.services:
            continue
        entry = found.get((grant.group, grant.expires_at))
        if entry:
            entry["remaining"] += grant.remaining
            entry["quantity"] += grant.quantity
        else:
            found[grant.group, grant.expires_at] = _entry(grant, now)
    return list(found.values())


def balances(grants: Iterable[Grant], catalogue: Catalogue, now: Zoned) -> list[shapes.BalanceAnswer]:
    """The account balance that is left, soonest expiry first."""
    answers: list[shapes.BalanceAnswer] = []
    for grant in in_order(grants, now.at):
        if not grant.services:
            answer: shapes.BalanceAnswer = {"remaining": money(grant.remaining, catalogue)}
            if grant.expires_at:
                answer["expires_at"] = grant.expires_at.astimezone(now.zone)
            answers.append(answer)
    return answers


def _entry(grant: Grant, now: Zoned) -> shapes.RemainingAnswer:
    answer: shapes.RemainingAnswer = {
        "group": grant.group,
        "name": grant.name,
        "services": list(grant.services),
        "remaining": grant.remaining,
        "quantity": grant.quantity,
    }
    if grant.expires_at:
        answer["expires_at"] = grant.expires_at.astimezone(now.zone)
    return answer
