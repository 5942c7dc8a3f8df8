"""Identifiers: a prefix that names the kind, and 16 characters that say nothing else."""

import hashlib
import secrets
import string
from functools import lru_cache

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_LENGTH = 16
_SPACE = len(_ALPHABET) ** _LENGTH


def new(prefix: str) -> str:
    """A fresh id such as ``apt_0Zk...``: 95 random bits, so it cannot be guessed."""
    return f"{prefix}_{_spell(secrets.randbelow(_SPACE))}"


@lru_cache(maxsize=1024)  # a business's file names the same staff and services in each of its visits
def derived(prefix: str, *parts: str) -> str:
    """The id that always follows from the same parts: how a repeated request finds its first result.

    The parts are hashed with their lengths, so that ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    digest = hashlib.sha256()
    for part in (prefix, *parts):
        raw = part.encode()
        digest.update(len(raw).to_bytes(4, "big"))
        digest.update(raw)
    return f"{prefix}_{_spell(int.from_bytes(digest.digest(), 'big') % _SPACE)}"


def _spell(number: int) -> str:
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return "".join(letters)
