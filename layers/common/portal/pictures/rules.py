"""What a picture has to be, and in which sizes it is kept (L2). Pure."""

from datetime import datetime

from portal.errors import Reason
from portal.pictures.model import ARRIVES_WITHIN, Place, State, Upload

LARGEST = 5 * 1024 * 1024  # bytes
LARGEST_SIDE = 6000  # pixels
LOGO_HEIGHT = 192  # pixels: twice what is shown at most
COVER_WIDTHS = (640, 1280, 1920)  # pixels

NO_PICTURE = Reason("not_a_picture", "This is not a JPEG or PNG picture, or it is damaged.")
TOO_LARGE = Reason("picture_too_large", "The picture is too large: at most 5 MB, and 6000 pixels on each side.")
LOGO_TOO_SMALL = Reason("logo_too_small", "The logo is too small: it must be at least 80 pixels high.")
COVER_TOO_SMALL = Reason("cover_too_small", "The picture is too small: it must be at least 600 pixels wide.")
NOT_ARRIVED = Reason("picture_not_arrived", "The picture did not arrive. Please send it again.")
REASONS = {reason.code: reason for reason in (NO_PICTURE, TOO_LARGE, LOGO_TOO_SMALL, COVER_TOO_SMALL, NOT_ARRIVED)}

_LOWEST_LOGO, _NARROWEST_COVER = 80, 600  # pixels


def refusal(place: Place, width: int, height: int) -> Reason | None:
    """Why a picture of that size is refused, if so."""
    if max(width, height) > LARGEST_SIDE:
        return TOO_LARGE
    if place is Place.LOGO:
        return LOGO_TOO_SMALL if height < _LOWEST_LOGO else None
    return COVER_TOO_SMALL if width < _NARROWEST_COVER else None


def sizes(place: Place, width: int, height: int) -> list[tuple[int, int]]:
    """The sizes in which it is kept, the largest last: never larger than it came, and always at least one."""
    if place is Place.LOGO:
        return [_scaled(width, height, min(1, LOGO_HEIGHT / height))]
    widths = [known for known in COVER_WIDTHS if known <= width] or [width]
    return [_scaled(width, height, wanted / width) for wanted in widths]


def present(upload: Upload, now: datetime) -> tuple[State, Reason | None]:
    """What has become of it by now; what never arrived counts as refused."""
    if upload.state is State.CHECKING and now - upload.asked_at > ARRIVES_WITHIN:
        return State.REFUSED, NOT_ARRIVED
    return upload.state, REASONS.get(upload.reason)


def _scaled(width: int, height: int, factor: float) -> tuple[int, int]:
    return max(1, round(width * factor)), max(1, round(height * factor))
