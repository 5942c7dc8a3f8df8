"""Uploads web/ to the private bucket that the CDN serves."""

import mimetypes
from pathlib import Path

from local import aws
from local.stack_resources import Deployed

WEB = Path("web")


def upload_site(deployed: Deployed) -> None:
    s3 = aws.client("s3", deployed.endpoint_url)
    for file in sorted(path for path in WEB.rglob("*") if path.is_file()):
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        s3.put_object(
            Bucket=deployed.outputs["SiteBucket"],
            Key=file.relative_to(WEB).as_posix(),
            Body=file.read_bytes(),
            ContentType=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
            CacheControl="no-cache",
        )
