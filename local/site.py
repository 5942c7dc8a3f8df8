"""Uploads web/ to the private bucket that the CDN serves."""

import mimetypes
from pathlib import Path
from typing import Any

WEB = Path("web")


def upload_site(s3: Any, bucket: str) -> None:
    for file in sorted(path for path in WEB.rglob("*") if path.is_file()):
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        s3.put_object(
            Bucket=bucket,
            Key=file.relative_to(WEB).as_posix(),
            Body=file.read_bytes(),
            ContentType=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
            CacheControl="no-cache",
        )
