"""Make what clients see of what the business says."""

from dataclasses import replace
from datetime import datetime

from portal.business.archiving import with_archived
from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.business.stored_file import StoredFile
from portal.errors import NotFound
from portal.table import keys
from portal.table.catalogue import load, save
from portal.table.read import one


def stored_file(business: str) -> StoredFile | None:
    """The business's file as it is now."""
    found = one(keys.business_file(business))
    return found if isinstance(found, StoredFile) else None


def publish(business: str, now: datetime) -> Catalogue:
    """Write the catalogue of the business's file; what the file left out is archived (F28). Returns it as it is now.

    Of several at once, whoever is last finds that the file has moved on, and writes it again: so the catalogue always
    ends as the latest file says. Raises NotFound where there is no file.
    """
    while True:
        file = stored_file(business)
        if file is None:
            raise NotFound
        catalogue = catalogue_after(catalogue_of(read(CatalogueFile, file.said(), kept=True)), now)
        save(replace(catalogue, business=replace(catalogue.business, file_version=file.version)), now)
        latest = stored_file(business)
        if latest is None or latest.version == file.version:
            return catalogue


def catalogue_after(new: Catalogue, now: datetime) -> Catalogue:
    """The new catalogue, and archived what only the present one has."""
    try:
        return with_archived(new, load(new.business.id, now))
    except NotFound:
        return new
