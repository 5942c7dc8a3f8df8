"""The business's own document: what its file can say, its page can change, with the very same checks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from portal import clock, ids
from portal.access.staff import Member, audit
from portal.appointments.model import Appointment
from portal.business.catalogue import Catalogue
from portal.business.changes import act_of, noted
from portal.business.closed_time import newly_closed
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.business.file.document import document_of, merged, ordered
from portal.business.file.settled import settled_problems
from portal.business.model import Business
from portal.business.publish import catalogue_after, publish, stored_file
from portal.business.stored_file import StoredFile, packed
from portal.errors import FieldProblem, InvalidRequest, NotPermitted, Reason, StaleVersion
from portal.table import keys
from portal.table.catalogue import load
from portal.table.read import one
from portal.table.write import Write, decide_and_write

NOT_KEPT = Reason(
    "business_file_missing", "This business was set up before its file was kept. Import the file once more."
)
STALE = "Somebody else has changed this since the page was loaded. Load it again and repeat your change."


@dataclass(frozen=True, slots=True)
class SetUp:
    """The business's file at a version, and the visits that a change of it puts into closed time (O2)."""

    file: CatalogueFile
    version: int
    catalogue: Catalogue
    touched: tuple[Appointment, ...] = ()


def view(business: str) -> SetUp:
    """The business as it says that it is. Raises NotPermitted where its file was never kept.

    A change whose writing was cut off before clients could see it is finished here.
    """
    now = clock.now()
    kept = stored(business)
    known = one(keys.business(business))
    if not isinstance(known, Business) or known.file_version != kept.version:
        publish(business, now)
    return SetUp(read(CatalogueFile, kept.said(), kept=True), kept.version, load(business, now))


def change(by: Member, version: int, changes: Mapping[str, Any], *, preview: bool = False) -> SetUp:
    """Change what the file says, and with it what clients see; ``preview`` only tells what would become of it.

    The same change sent again is done already, and is published if it was cut off before that. Raises InvalidRequest
    naming every field that is wrong, StaleVersion where ``version`` is not the present one, NotPermitted, TryAgain.
    """
    after = decide_and_write(lambda: _decided(by, version, changes, preview=preview))
    return after if preview else replace(after, catalogue=publish(by.business, clock.now()))


def stored(business: str) -> StoredFile:
    """What is kept of the business's file. Raises NotPermitted where it never was."""
    kept = stored_file(business)
    if kept is None:
        raise NotPermitted(NOT_KEPT)
    return kept


def changed(kept: StoredFile, changes: Mapping[str, Any]) -> CatalogueFile:
    """The file with the changes in it, checked as a whole. Raises InvalidRequest."""
    said = kept.said()
    named = {name: value for name, value in changes.items() if name != "order"}
    order = changes.get("order") or {}
    if not isinstance(order, dict):
        raise InvalidRequest(FieldProblem("order", "must be a group of named lists"))
    file = read(CatalogueFile, ordered(merged(said, named), order))
    if file.slug != said["slug"]:
        raise InvalidRequest(FieldProblem("slug", "cannot change, since links lead to it"))
    return file


def _decided(by: Member, version: int, changes: Mapping[str, Any], *, preview: bool) -> SetUp:
    now = clock.now()
    kept = stored(by.business)
    again = not preview and _sent_again(kept, version, changes)
    if kept.version != version and not again:
        raise StaleVersion(STALE)
    file = changed(kept, changes)
    before = load(by.business, now)
    new = catalogue_of(file)
    if problems := list(settled_problems(file, new, before)):
        raise InvalidRequest(*problems)
    after = catalogue_after(new, now)
    touched = tuple(newly_closed(before, after, now))
    if again:
        version = kept.version
    elif not preview:
        version = _written(by, replace(kept, content=packed(document_of(file))), changes, now).version
    return SetUp(file, version, after, touched)


def _sent_again(kept: StoredFile, version: int, changes: Mapping[str, Any]) -> bool:
    """Whether this very change is what the version was changed by (F9)."""
    if kept.version != version + 1:
        return False
    try:
        return document_of(changed(kept, changes)) == kept.said()
    except InvalidRequest:
        return False


def _written(by: Member, kept: StoredFile, changes: Mapping[str, Any], now: datetime) -> StoredFile:
    write = Write(now)
    written = write.changed(kept)
    write.new(audit(ids.new("aud"), by, act_of(changes), now, "", by.business, noted(changes)))
    write.commit()
    return written
