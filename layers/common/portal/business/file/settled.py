"""What a file may no longer change once visits, payments and memberships hang on it."""

from collections.abc import Iterator, Mapping

from portal.business.catalogue import Catalogue
from portal.business.file.identity import Ids
from portal.business.file.whole import CatalogueFile
from portal.errors import FieldProblem

_KEPT = "cannot change, since a calendar is kept by it: use a new key instead"
_OWED = "cannot change, since visits and memberships are paid in it: set up another business instead"


def settled_problems(file: CatalogueFile, new: Catalogue, old: Catalogue) -> Iterator[FieldProblem]:
    """Homes and time zones that differ from those that the calendars were written with (O2), and another currency.

    Amounts are kept in its smallest unit, and what runs at Stripe stays in the one that it began in.
    """
    if new.business.currency != old.business.currency:
        yield FieldProblem("currency", _OWED)
    names = Ids(file.slug)
    places = {key: names.location(key) for key in file.locations}
    staff = {key: names.staff(key) for key in file.staff}
    units = {key: names.resource(key) for key in file.resources}
    yield from _changed("locations.{}.timezone", places, new.locations, old.locations, "timezone")
    yield from _changed("staff.{}.home", staff, new.staff, old.staff, "home")
    yield from _changed("resources.{}.location", units, new.resources, old.resources, "location")


def _changed(
    path: str, ids: Mapping[str, str], new: Mapping[str, object], old: Mapping[str, object], name: str
) -> Iterator[FieldProblem]:
    for key, found in ids.items():
        if found in old and getattr(old[found], name) != getattr(new[found], name):
            yield FieldProblem(path.format(key), _KEPT)
