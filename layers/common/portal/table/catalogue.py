"""The catalogue in the table, and in memory: trusted while its version stands."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from portal.business.catalogue import Catalogue, Category, Resource, Service, Staff
from portal.business.model import Business, Location
from portal.errors import NotFound
from portal.memberships.plans import PackageOffer, Plan
from portal.table import keys
from portal.table.items import Item
from portal.table.read import one
from portal.table.records import Offering, PolicyText, decode, encode, entity_of

FRESH_FOR = timedelta(seconds=5)


@dataclass(slots=True)
class _Kept:
    catalogue: Catalogue
    checked_at: datetime


_memory: dict[str, _Kept] = {}


def catalogue_for_reading(business: str, now: datetime) -> Catalogue:
    """The catalogue, at most some seconds behind. Raises NotFound."""
    kept = _memory.get(business)
    if kept is None:
        return load(business, now)
    if now - kept.checked_at < FRESH_FOR:
        return kept.catalogue
    return current(one(keys.business(business), consistent=False), now)


def remembered(business: str, now: datetime) -> Catalogue:
    """The catalogue in memory, of any age: for guessing what to read. Loads it where there is none."""
    kept = _memory.get(business)
    return kept.catalogue if kept else load(business, now)


def current(business: Business | None, now: datetime) -> Catalogue:
    """The catalogue that belongs to a business record just read. Raises NotFound where there is none."""
    if business is None:
        raise NotFound
    kept = _memory.get(business.id)
    if kept and kept.catalogue.business.catalogue_version == business.catalogue_version:
        kept.checked_at = now
        return kept.catalogue
    return load(business.id, now)


def load(business: str, now: datetime) -> Catalogue:
    """The whole catalogue in one query. Raises NotFound."""
    items = sorted(Item.query(keys.catalogue(business), consistent_read=True), key=lambda item: item.place or 0)
    records = [decode(item.entity, item.data or b"{}") for item in items]
    found = next((record for record in records if isinstance(record, Business)), None)
    if found is None:
        raise NotFound
    catalogue = _assembled(found, records)
    _memory[business] = _Kept(catalogue, now)
    return catalogue


def forget() -> None:
    """Forget every catalogue in memory."""
    _memory.clear()


def save(catalogue: Catalogue, now: datetime) -> None:
    """Write a whole catalogue; the business with its new version comes last, so that readers see all of it.

    What is no longer offered must be in it as archived: nothing is deleted (F28).
    """
    seconds = int(now.timestamp())
    digest = hashlib.sha256()
    with Item.batch_write() as batch:
        for place, offering in enumerate(_offerings(catalogue)):
            key = keys.offering(catalogue.business.id, entity_of(type(offering)), offering.id)
            item = _item(key, offering, seconds, place)
            digest.update(item.data or b"")
            batch.save(item)
    business = replace(catalogue.business, catalogue_version="")
    digest.update(encode(business))
    business = replace(business, catalogue_version=digest.hexdigest()[:16])
    _item(keys.business(business.id), business, seconds, 0).save()
    _memory.pop(business.id, None)


def _item(key: keys.Key, record: Offering | Business, seconds: int, place: int) -> Item:
    return Item(
        key.pk,
        key.sk,
        entity=entity_of(type(record)),
        version=1,
        created_at=seconds,
        updated_at=seconds,
        data=encode(record),
        place=place,
    )


def _offerings(catalogue: Catalogue) -> Iterator[Offering]:
    yield from catalogue.locations.values()
    yield from catalogue.categories.values()
    yield from catalogue.services.values()
    yield from catalogue.staff.values()
    yield from catalogue.resources.values()
    yield from catalogue.plans.values()
    yield from catalogue.packages.values()
    for version, text in catalogue.policies.items():
        yield PolicyText(version, text)


def _assembled(business: Business, records: Iterable[Any]) -> Catalogue:
    kept = list(records)
    catalogue = Catalogue(
        business,
        locations={r.id: r for r in kept if isinstance(r, Location)},
        categories={r.id: r for r in kept if isinstance(r, Category)},
        services={r.id: r for r in kept if isinstance(r, Service)},
        staff={r.id: r for r in kept if isinstance(r, Staff)},
        resources={r.id: r for r in kept if isinstance(r, Resource)},
        plans={r.id: r for r in kept if isinstance(r, Plan)},
        packages={r.id: r for r in kept if isinstance(r, PackageOffer)},
    )
    texts = {r.id: r.text for r in kept if isinstance(r, PolicyText)}
    return replace(catalogue, policies=texts)
