"""The pictures of a business's look, as a file names them."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from portal.business.file.fields import Part, web_address
from portal.business.model import Picture

SERVED_UNDER = "/brand/"  # where the site has the pictures that were uploaded
_LARGEST = 6000  # pixels a side
_MOST_WIDTHS = 6


def _address(text: str) -> str:
    return text if text.startswith(SERVED_UNDER) else web_address(text)


class PicturePart(Part):
    """A picture by its address. Width and height in pixels, 0 where they are not known."""

    src: Annotated[str, Field(max_length=500), AfterValidator(_address)]
    width: Annotated[int, Field(ge=0, le=_LARGEST)] = 0
    height: Annotated[int, Field(ge=0, le=_LARGEST)] = 0

    def picture(self) -> Picture:
        """As the rules know it."""
        return Picture(self.src, self.width, self.height)


def _by_address(value: Any) -> Any:
    return {"src": _address(value)} if isinstance(value, str) else value


def _in_widths(value: Any) -> Any:
    return [_by_address(value)] if isinstance(value, str) else ([] if value is None else value)


type Logo = Annotated[PicturePart, BeforeValidator(_by_address)]
type Cover = Annotated[list[PicturePart], Field(max_length=_MOST_WIDTHS), BeforeValidator(_in_widths)]
