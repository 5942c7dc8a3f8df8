"""How a package, and what happened to a membership or package, is shown to its client (M1, M10). Pure."""

from collections.abc import Iterable

from portal.business.catalogue import Catalogue
from portal.business.menu import money
from portal.memberships import shapes
from portal.memberships.model import Cycle, Package, Redemption
from portal.memberships.remaining import services
from portal.memberships.times import Zoned


def package_answer(package: Package, catalogue: Catalogue, now: Zoned) -> shapes.PackageAnswer:
    """The package: its name, what is left, and until when."""
    answer: shapes.PackageAnswer = {
        "id": package.id,
        "name": package.name,
        "price": money(package.price, catalogue),
        "sold_at": package.sold_at.astimezone(now.zone),
        "services": services(package.grants, now),
    }
    expiries = {grant.expires_at for grant in package.grants if grant.expires_at}
    if expiries:
        answer["expires_at"] = max(expiries).astimezone(now.zone)
    return answer


def cycle_answers(cycles: Iterable[Cycle], catalogue: Catalogue, now: Zoned) -> list[shapes.CycleAnswer]:
    """A membership's cycles, latest first."""
    return [_cycle(cycle, catalogue, now) for cycle in sorted(cycles, key=lambda it: it.created_at, reverse=True)]


def redemption_answers(taken: Iterable[Redemption], catalogue: Catalogue, now: Zoned) -> list[shapes.RedemptionAnswer]:
    """What was taken, latest first."""
    return [redemption_answer(one, catalogue, now) for one in sorted(taken, key=lambda it: it.at, reverse=True)]


def _cycle(cycle: Cycle, catalogue: Catalogue, now: Zoned) -> shapes.CycleAnswer:
    answer: shapes.CycleAnswer = {
        "status": cycle.status,
        "amount": money(cycle.amount, catalogue),
        "created_at": cycle.created_at.astimezone(now.zone),
        "start": cycle.start.astimezone(now.zone),
        "end": cycle.end.astimezone(now.zone),
    }
    if cycle.paid_at:
        answer["paid_at"] = cycle.paid_at.astimezone(now.zone)
    return answer


def redemption_answer(one: Redemption, catalogue: Catalogue, now: Zoned) -> shapes.RedemptionAnswer:
    """A service by its name; of something else the name of what it was taken from."""
    service = catalogue.services.get(one.service)
    named = service.name if service else one.taken[0].name
    answer: shapes.RedemptionAnswer = {"at": one.at.astimezone(now.zone), "name": named}
    if one.taken[0].services:
        answer["quantity"] = one.quantity
    else:
        answer["amount"] = money(one.quantity, catalogue)
    if one.service:
        answer["service"] = one.service
    if one.undone_at:
        answer["undone_at"] = one.undone_at.astimezone(now.zone)
    return answer
