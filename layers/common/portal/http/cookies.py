"""Sessions in cookies and in ``Authorization``: several may come along, none is trusted before it is looked up.

The cookie's ``__Host-`` prefix makes browsers keep it to this very host, over TLS, for every path. There is one
name per business and role, so that a visit session never replaces a client's, nor one business's another's.
"""

from collections.abc import Mapping, Sequence

from aws_lambda_powertools.shared.cookies import Cookie, SameSite

from portal.access import credentials
from portal.access.model import Credential, Role

_SECONDS = 12 * 60 * 60  # A4
_AT_MOST = 8  # credentials looked at in one request
_PREFIXES = tuple(f"__Host-{role.value}-" for role in (Role.CLIENT, Role.VISIT))


def claimed(headers: Mapping[str, str], cookies: Sequence[str]) -> tuple[Credential, ...]:
    """Every well-formed credential of a request: the bearer's, then clients', then visits'. Others are ignored."""
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    texts = [bearer.strip()] if scheme.lower() == "bearer" else []
    pairs = [cookie.strip().partition("=") for cookie in cookies]
    texts += [value for prefix in _PREFIXES for name, _, value in pairs if name.startswith(prefix)]
    found = (credentials.parse(text) for text in texts[:_AT_MOST])
    return tuple(dict.fromkeys(credential for credential in found if credential))


def opening(role: Role, business: str, credential: str) -> Cookie:
    """The Set-Cookie that hands out a session."""
    return _cookie(role, business, credential, _SECONDS)


def closing(role: Role, business: str) -> Cookie:
    """The Set-Cookie that takes a session away."""
    return _cookie(role, business, "", 0)


def _cookie(role: Role, business: str, value: str, seconds: int) -> Cookie:
    return Cookie(
        f"__Host-{role.value}-{business}",
        value,
        path="/",
        max_age=seconds,
        http_only=True,
        secure=True,
        same_site=SameSite.LAX_MODE,
    )
