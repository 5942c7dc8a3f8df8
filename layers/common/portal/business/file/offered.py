"""From the file's plans and packages to those that the rules know."""

from collections.abc import Mapping

from portal.business.file.identity import Ids, version_of
from portal.business.file.plans import GroupPart, PackagePart, PlanPart
from portal.memberships.plans import Agreement, PackageOffer, Plan, PlanKind, ServiceGroup


def plans_of(parts: Mapping[str, PlanPart], ids: Ids) -> dict[str, Plan]:
    """The plans by id, in the file's order (M9, M12)."""
    return {ids.plan(key): _plan(key, part, ids) for key, part in parts.items()}


def packages_of(parts: Mapping[str, PackagePart], ids: Ids) -> dict[str, PackageOffer]:
    """The packages by id, in the file's order (M10)."""
    return {ids.package(key): _package(key, part, ids) for key, part in parts.items()}


def _plan(key: str, part: PlanPart, ids: Ids) -> Plan:
    return Plan(
        id=ids.plan(key),
        name=part.name,
        price=part.price,
        interval=part.every,
        kind=PlanKind.SERVICES if part.groups else PlanKind.BALANCE,
        groups=_groups(key, part.groups, ids),
        balance=part.balance or 0,
        expires=part.expires,
        discount_percent=part.discount_percent,
        agreement=Agreement(version_of(part.agreement), part.agreement) if part.agreement else None,
        description=part.description,
        archived=part.archived,
    )


def _package(key: str, part: PackagePart, ids: Ids) -> PackageOffer:
    groups = _groups(key, part.groups, ids)
    return PackageOffer(ids.package(key), part.name, part.price, groups, part.expires, part.description, part.archived)


def _groups(of: str, parts: Mapping[str, GroupPart], ids: Ids) -> tuple[ServiceGroup, ...]:
    return tuple(
        ServiceGroup(ids.service_group(of, key), part.name, tuple(map(ids.service, part.services)), part.quantity)
        for key, part in parts.items()
    )
