"""The form by which a browser sends a picture straight to the bucket: signed, and good for that one picture (L2)."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from portal.messages.deployment import named
from portal.pictures.model import ARRIVES_WITHIN, Place
from portal.pictures.rules import LARGEST

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True, slots=True)
class Form:
    """Where to send it, and the fields that go before the file."""

    url: str
    fields: dict[str, str]


def form(business: str, place: Place, upload: str, media_type: str) -> Form:
    """A form that takes one picture of at most 5 MB, of that type, for that place alone."""
    signed = _s3().generate_presigned_post(
        named("UPLOADS_BUCKET"),
        key_of(business, place, upload),
        Fields={"Content-Type": media_type},
        Conditions=[{"Content-Type": media_type}, ["content-length-range", 1, LARGEST]],
        ExpiresIn=int(ARRIVES_WITHIN.total_seconds()),
    )
    return Form(named("UPLOADS_URL"), signed["fields"])


def key_of(business: str, place: Place, upload: str) -> str:
    """Where a picture lies until it was looked at."""
    return f"uploads/{business}/{place.value}/{upload}"


@cache
def _s3() -> "S3Client":
    return boto3.client("s3", config=Config(signature_version="s3v4"))
