"""The environment, checked once at start, and the secrets that it names.

Everything must be there: a default would hide a deployment that lacks something until a client meets it.
``SITE_ORIGIN`` may be empty (nothing may be changed yet) and so may ``ORIGIN_SECRET`` (nothing to check:
one function run on its own, without the CDN).
"""

import hmac
import re
import time
from dataclasses import dataclass, field
from functools import cache
from os import environ
from typing import TYPE_CHECKING, cast

from botocore.session import get_session

from portal import service_data

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

_ORIGIN = re.compile(r"https?://[^/?#\s,]+")
_KEPT = 300.0  # seconds that a secret is trusted without asking again
_FRESH = 10.0  # seconds in which a mismatch is believed, so that strangers cannot make us ask all the time


class BadEnvironmentError(RuntimeError):
    """The function was deployed without something that it needs."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a deployment decides. Secrets are names here; ``secret`` reads them when they are needed."""

    table_name: str
    stage: str
    site_origins: tuple[str, ...]
    contact_key_secret: str
    origin_secret: str


@cache
def settings() -> Settings:
    """The settings of this process; raises ``BadEnvironmentError`` naming everything that is wrong."""
    names = ("TABLE_NAME", "STAGE", "SITE_ORIGIN", "CONTACT_KEY_SECRET", "ORIGIN_SECRET")
    wrong = [f"{name} is missing" for name in names if name not in environ]
    wrong += [f"{name} is empty" for name in ("TABLE_NAME", "STAGE", "CONTACT_KEY_SECRET") if environ.get(name) == ""]
    origins = tuple(origin for origin in environ.get("SITE_ORIGIN", "").split(",") if origin)
    wrong += [f"SITE_ORIGIN: {origin!r} is not an origin" for origin in origins if not _ORIGIN.fullmatch(origin)]
    if wrong:
        raise BadEnvironmentError("; ".join(wrong))
    return Settings(
        table_name=environ["TABLE_NAME"],
        stage=environ["STAGE"],
        site_origins=origins,
        contact_key_secret=environ["CONTACT_KEY_SECRET"],
        origin_secret=environ["ORIGIN_SECRET"],
    )


@dataclass(slots=True)
class Secret:
    """A secret of Secrets Manager, read at its first use and kept for some minutes. It never prints itself."""

    name: str
    _values: dict[str, str] = field(default_factory=dict, repr=False)
    _read_at: float = field(default=float("-inf"), repr=False)

    def value(self, *, fresh: bool = False) -> str:
        """The current value; ``fresh``: at most some seconds old, where the one that is kept turned out to be wrong."""
        self._refresh(_FRESH if fresh else _KEPT)
        return self.stage("AWSCURRENT")

    def accepts(self, offered: str) -> bool:
        """Whether this is the secret: its current value or, while it is being replaced, the one before.

        A value that is wrong as far as we know may be newer than what we know, so it is looked up once more.
        """
        self._refresh(_KEPT)
        if self._is_one_of(offered):
            return True
        self._refresh(_FRESH)
        return self._is_one_of(offered)

    def stage(self, stage: str) -> str:
        """The value of one of its stages, such as AWSPENDING; empty where there is none."""
        if stage not in self._values:
            self._values[stage] = _read(self.name, stage)
        return self._values[stage]

    def _is_one_of(self, offered: str) -> bool:
        values = (self.stage(stage) for stage in ("AWSCURRENT", "AWSPREVIOUS"))
        return any(value and hmac.compare_digest(value.encode(), offered.encode()) for value in values)

    def _refresh(self, seconds: float) -> None:
        if time.monotonic() - self._read_at > seconds:
            self._values.clear()
            self._read_at = time.monotonic()


@cache
def secret(name: str) -> Secret:
    """The one ``Secret`` of that name in this process."""
    return Secret(name)


def contact_key() -> bytes:
    """The key under which contacts are hashed, and the secrets of visit sessions made."""
    return secret(settings().contact_key_secret).value().encode()


@cache
def _secrets_manager() -> "SecretsManagerClient":
    """Made when the first secret is read: many functions need none."""
    return cast("SecretsManagerClient", service_data.use_own(get_session()).create_client("secretsmanager"))


def _read(name: str, stage: str) -> str:
    """A secret's value in one of its stages; empty where it has none such. There is always a current one."""
    client = _secrets_manager()
    try:
        return client.get_secret_value(SecretId=name, VersionStage=stage)["SecretString"]
    except client.exceptions.ResourceNotFoundException:
        if stage == "AWSCURRENT":
            raise
        return ""
