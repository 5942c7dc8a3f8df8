"""What a business no longer says is archived, never deleted: visits go on naming it (F28). Pure."""

from dataclasses import replace

from portal.business.catalogue import Catalogue, Resource, Service, Staff
from portal.business.model import Location
from portal.memberships.plans import PackageOffer, Plan


def with_archived(new: Catalogue, old: Catalogue) -> Catalogue:
    """The new catalogue, and at the end of each part what only the old one had, as archived.

    Categories only group services, so an old one is kept as it is: with nothing in it, nobody sees it.
    """
    return replace(
        new,
        locations=new.locations | _archived(old.locations, new.locations),
        categories=new.categories | {key: kept for key, kept in old.categories.items() if key not in new.categories},
        services=new.services | _archived(old.services, new.services),
        staff=new.staff | _archived(old.staff, new.staff),
        resources=new.resources | _archived(old.resources, new.resources),
        policies=old.policies | new.policies,
        plans=new.plans | _archived(old.plans, new.plans),
        packages=new.packages | _archived(old.packages, new.packages),
    )


def _archived[T: (Location, Service, Staff, Resource, Plan, PackageOffer)](
    old: dict[str, T], new: dict[str, T]
) -> dict[str, T]:
    return {key: replace(gone, archived=True) for key, gone in old.items() if key not in new}
