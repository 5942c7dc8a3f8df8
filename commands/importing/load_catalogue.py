"""Writing the file's catalogue in the place of the one before."""

from dataclasses import replace
from datetime import datetime

from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile
from portal.business.file.document import document_of
from portal.business.file.settled import settled_problems
from portal.business.publish import publish, stored_file
from portal.business.stored_file import StoredFile, packed
from portal.errors import InvalidRequest, NotFound
from portal.table.catalogue import load
from portal.table.write import Write, decide_and_write


def save_catalogue(file: CatalogueFile, catalogue: Catalogue, now: datetime) -> Catalogue:
    """Keep what the file says, and make the catalogue of it; what is left out is archived (F28).

    Returns it as it is now. Raises InvalidRequest where calendars hang on what the file changes; nothing is written
    then.
    """
    business = catalogue.business.id
    try:
        old = load(business, now)
    except NotFound:
        old = catalogue
    if problems := list(settled_problems(file, catalogue, old)):
        raise InvalidRequest(*problems)
    content = packed(document_of(file))
    decide_and_write(lambda: _keep(StoredFile(business, content), now))
    return publish(business, now)


def _keep(said: StoredFile, now: datetime) -> None:
    """In the place of whatever was kept before: who imports a file wants it as the file says."""
    before = stored_file(said.business)
    if before and before.content == said.content:
        return
    write = Write(now)
    write.changed(replace(said, version=before.version if before else 0))
    write.commit()
