"""The bucket that pictures are sent to, and the prefix that the site serves them from."""

from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from portal.messages.deployment import named
from portal.pictures.image import Made

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PREFIX = "brand/"
_UNCHANGING = "public, max-age=31536000, immutable"  # its name has a hash of what is in it


def picture(bucket: str, key: str, most: int) -> bytes:
    """What was sent, at most ``most`` bytes and one more."""
    content = s3().get_object(Bucket=bucket, Key=key, Range=f"bytes=0-{most}")["Body"].read()
    return bytes(content)


def serve(business: str, made: Made) -> str:
    """Put a picture where the site serves it; its path there."""
    key = f"{PREFIX}{business}/{made.name}"
    s3().put_object(
        Bucket=named("SITE_BUCKET"),
        Key=key,
        Body=made.content,
        ContentType=made.media_type,
        CacheControl=_UNCHANGING,
    )
    return f"/{key}"


@cache
def s3() -> "S3Client":
    """The client, with the bucket in the path: the local AWS knows no other way."""
    return boto3.client("s3", config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))
