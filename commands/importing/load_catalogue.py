"""Writing the file's catalogue in the place of the one before."""

from datetime import datetime

from commands.importing.archiving import with_archived
from commands.importing.settled import settled_problems
from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile
from portal.errors import InvalidRequest, NotFound
from portal.table import catalogue as table


def save_catalogue(file: CatalogueFile, catalogue: Catalogue, now: datetime) -> Catalogue:
    """Replace the catalogue; what is left out is archived (F28). Returns it as it is now.

    Raises InvalidRequest where calendars hang on what the file changes; nothing is written then.
    """
    try:
        old = table.load(catalogue.business.id, now)
    except NotFound:
        old = catalogue
    if problems := list(settled_problems(file, catalogue, old)):
        raise InvalidRequest(*problems)
    whole = with_archived(catalogue, old)
    table.save(whole, now)
    return whole
