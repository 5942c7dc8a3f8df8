"""The text of a session credential, ``<business>.<client>.<secret>``, and the hashes kept of secrets."""

import hashlib
import re
import secrets

from portal.access.model import Credential

_FORM = re.compile(r"(biz_[0-9A-Za-z]{16})\.(cli_[0-9A-Za-z]{16})\.([0-9A-Za-z_-]{43})")
_SECRET = re.compile(r"[0-9A-Za-z_-]{43}")


def new_secret() -> str:
    """256 random bits as 43 URL-safe characters (A2)."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """The only form in which a link's token or a session's secret is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_secret(text: str) -> bool:
    """Whether the text has a secret's form at all."""
    return _SECRET.fullmatch(text) is not None


def spell(business: str, client: str, secret: str) -> str:
    """A credential as cookie value or bearer token."""
    return f"{business}.{client}.{secret}"


def parse(text: str) -> Credential | None:
    """What a credential claims, or None where the text is not one."""
    match = _FORM.fullmatch(text)
    return Credential(match[1], match[2], hashed(match[3])) if match else None
