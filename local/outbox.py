"""What the local system has sent, to be read at /outbox: recorded on its way to the local SES and SNS.

The functions send to the front, which hands each call on to the local AWS unchanged, so that what a role may do is
still decided there, and keeps what was accepted. Nothing ever leaves the machine.
"""

import base64
import email
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

SIGNED_BY_AWS = "AWS4-HMAC-SHA256 "  # how a call of SES or SNS is told from one of a browser
FORMS = ("multipart/", "text/plain", "text/html")


class Outbox:
    """The messages sent so far, in one file: they stay over a restart."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._lock = threading.Lock()

    def record(self, path: str, body: bytes) -> None:
        """Keep a call that the local AWS has accepted, if it sent something."""
        sent = _email(body) if path.endswith("/v2/email/outbound-emails") else _text(body)
        if sent:
            with self._lock, self._file.open("a") as file:
                file.write(json.dumps(sent | {"sent_at": datetime.now(UTC).isoformat(timespec="milliseconds")}) + "\n")

    def messages(self) -> list[dict[str, Any]]:
        """All of them, the first one first."""
        with self._lock:
            lines = self._file.read_text().splitlines() if self._file.exists() else []
        return [json.loads(line) for line in lines]


def _email(body: bytes) -> dict[str, Any]:
    request = json.loads(body)
    raw = base64.b64decode(request["Content"]["Raw"]["Data"])
    message = email.message_from_bytes(raw, policy=policy.default)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    return {
        "channel": "email",
        "to": request["Destination"]["ToAddresses"][0],
        "subject": str(message["Subject"]),
        "text": plain.get_content() if plain else "",
        "html": html.get_content() if html else "",
        "attachments": list(_attachments(message)),
        "headers": {name: str(value) for name, value in message.items()},
    }


def _attachments(message: EmailMessage) -> Iterator[dict[str, str]]:
    """Calendar files and the like, also where they are an alternative without a name."""
    for part in message.walk():
        kind = part.get_content_type()
        if not kind.startswith(FORMS) or part.is_attachment():
            content = part.get_content()
            yield {
                "name": part.get_filename() or "",
                "type": str(part["Content-Type"]),
                "content": content if isinstance(content, str) else bytes(content).decode(errors="replace"),
            }


def _text(body: bytes) -> dict[str, Any] | None:
    fields = parse_qs(body.decode())
    if fields.get("Action") != ["Publish"] or "PhoneNumber" not in fields:
        return None
    return {
        "channel": "text",
        "to": fields["PhoneNumber"][0],
        "subject": "",
        "text": fields["Message"][0],
        "html": "",
        "attachments": [],
    }
