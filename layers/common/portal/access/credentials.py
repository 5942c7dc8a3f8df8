"""The text of a session credential, ``<business>.<client>.<secret>``, and the hashes kept of secrets.

That of the owner or the desk is ``<business>.<secret>``, so that neither can pass for the other.
"""

import hashlib
import re
import secrets

from portal.access.model import Credential, StaffCredential

_FORM = re.compile(r"(biz_[0-9A-Za-z]{16})\.(cli_[0-9A-Za-z]{16})\.([0-9A-Za-z_-]{43})")
_STAFF_FORM = re.compile(r"(biz_[0-9A-Za-z]{16})\.([0-9A-Za-z_-]{43})")
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


def spell_staff(business: str, secret: str) -> str:
    """A credential of the owner or the desk as cookie value or bearer token."""
    return f"{business}.{secret}"


def parse_staff(text: str) -> StaffCredential | None:
    """What a credential of the owner or the desk claims, or None where the text is not one."""
    match = _STAFF_FORM.fullmatch(text)
    return StaffCredential(match[1], hashed(match[2])) if match else None
