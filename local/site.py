"""Uploads the built page to the private bucket that the CDN serves; `make page` does it for the running system."""

import argparse
import mimetypes
import sys
from pathlib import Path
from typing import Any

from local import aws
from local.failure import Failure
from local.page import build_page
from local.stack_resources import Deployed
from local.state import State

UNCHANGING = "public, max-age=31536000, immutable"  # its name has a hash of what is in it
ASKED_EVERY_TIME = "no-cache"
TEXT = {"application/javascript", "application/json", "image/svg+xml"}
BUILD_NOTES = "manifest.json"


def upload_site(s3: Any, bucket: str, page: Path) -> None:
    """What the pages refer to goes first, so that no client meets a page whose parts are not there yet."""
    files = (path for path in page.rglob("*") if path.is_file() and path.name != BUILD_NOTES)
    for file in sorted(files, key=lambda path: (path.suffix == ".html", path)):
        name = file.relative_to(page).as_posix()
        s3.put_object(
            Bucket=bucket,
            Key=name,
            Body=file.read_bytes(),
            ContentType=content_type(file.name),
            CacheControl=UNCHANGING if name.startswith("assets/") else ASKED_EVERY_TIME,
        )


def content_type(name: str) -> str:
    """Such as ``text/html; charset=utf-8``. Raises nothing: what is unknown is only bytes."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in TEXT else kind


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, default=Path(".local/state"))
    try:
        running = State(parser.parse_args().state).running()
        bucket = Deployed(running.endpoint_url).outputs["SiteBucket"]
        upload_site(aws.client("s3", running.endpoint_url), bucket, build_page())
    except Failure as failure:
        sys.exit(f"\n{failure}")


if __name__ == "__main__":
    main()
