"""A picture has arrived: look at it, make it anew, and put it into the business's look (L2)."""

from dataclasses import replace
from typing import Any

from portal import clock
from portal.access.model import Role
from portal.access.staff import Member
from portal.business.set_up import change, stored
from portal.errors import StaleVersion
from portal.pictures.buckets import picture, serve
from portal.pictures.image import BadPictureError, Made, remade
from portal.pictures.model import Place, State, Upload
from portal.pictures.rules import LARGEST, TOO_LARGE
from portal.table import keys
from portal.table.read import one
from portal.table.write import Conflict, Write

_TRIES = 5
_OUTDATED = "outdated"


def take_in(bucket: str, key: str) -> str:
    """Take in what lies under a key of the uploads. Returns what became of it, in a word. Repeatable."""
    _, business, place, upload = key.split("/")
    known = _awaited(business, Place(place), upload)
    if known is None:
        return _OUTDATED
    try:
        made = remade(_content(bucket, key), known.place)
    except BadPictureError as bad:
        return _ended(replace(known, state=State.REFUSED, reason=bad.reason.code))
    if not _put_into_look(known, [_written(business, one) for one in made]):
        return _OUTDATED
    return _ended(replace(known, state=State.READY))


def _awaited(business: str, place: Place, upload: str) -> Upload | None:
    """The upload, if it is the latest of its place and nothing has become of it yet."""
    known = one(keys.upload(business, place.value))
    latest = isinstance(known, Upload) and known.id == upload and known.state is State.CHECKING
    return known if latest else None


def _content(bucket: str, key: str) -> bytes:
    content = picture(bucket, key, LARGEST)
    if len(content) > LARGEST:
        raise BadPictureError(TOO_LARGE)
    return content


def _written(business: str, made: Made) -> dict[str, Any]:
    """The picture as the business's document names it."""
    return {"src": serve(business, made), "width": made.width, "height": made.height}


def _put_into_look(upload: Upload, pictures: list[dict[str, Any]], tries: int = _TRIES) -> bool:
    """In the name of whoever sent it, over whatever the document says by now. Whether it was still awaited.

    The version is read before that is asked: a later picture that is put there after it makes it stale.
    """
    by = Member(upload.business, Role.OWNER, upload.by)
    value = pictures[-1] if upload.place is Place.LOGO else pictures
    version = stored(upload.business).version
    if _awaited(upload.business, upload.place, upload.id) is None:
        return False
    try:
        change(by, version, {"brand": {upload.place.value: value}})
    except StaleVersion:
        if tries == 1:
            raise
        return _put_into_look(upload, pictures, tries - 1)
    return True


def _ended(upload: Upload) -> str:
    """Noted, unless another picture was begun meanwhile."""
    write = Write(clock.now())
    write.changed(upload)
    try:
        write.commit()
    except Conflict:
        return _OUTDATED
    return upload.state.value
