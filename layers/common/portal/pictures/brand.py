"""The pictures of a business's look as its owner sees them: what there is, and what became of the latest (L2)."""

from dataclasses import dataclass

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.business.model import Brand
from portal.errors import Reason
from portal.pictures.model import Place, State, Upload
from portal.pictures.rules import present
from portal.pictures.sending import Form, form
from portal.table import keys
from portal.table.catalogue import load
from portal.table.read import batch, one
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class Latest:
    """What has become of the latest picture of a place; None where none was ever sent."""

    state: State | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The look as clients see it, and the latest of each place."""

    brand: Brand
    latest: dict[Place, Latest]


def look(business: str) -> Look:
    """The business's look now. Raises NotFound."""
    now = clock.now()
    found = batch(keys.upload(business, place.value) for place in Place)
    uploads = {upload.place: upload for upload in found.values() if isinstance(upload, Upload)}
    latest = {place: Latest(*present(uploads[place], now)) if place in uploads else Latest() for place in Place}
    return Look(load(business, now).business.brand, latest)


def begin(by: Member, place: Place, media_type: str) -> Form:
    """A form for a new picture; whatever was sent for the place before does not count any more. Raises TryAgain."""
    upload = ids.new("upl")

    def attempt() -> None:
        now = clock.now()
        known = one(keys.upload(by.business, place.value))
        version = known.version if isinstance(known, Upload) else 0
        write = Write(now)
        write.changed(Upload(by.business, place, upload, by.name, now, version=version))
        write.new(audit(ids.new("aud"), by, DeskAct.SET_UP, now, "", by.business, f"brand.{place.value} sent"))
        write.commit()

    decide_and_write(attempt)
    return form(by.business, place, upload, media_type)
