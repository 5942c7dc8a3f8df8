"""What the owner sends before a picture."""

from typing import Literal

from portal.http.fields import Fields


class PictureRequest(Fields):
    """``media_type`` of the picture: what the file says of itself. What it is, is looked at when it arrived."""

    media_type: Literal["image/jpeg", "image/png"]
