"""Sessions in cookies and in ``Authorization``: several may come along, none is trusted before it is looked up.

The cookie's ``__Host-`` prefix makes browsers keep it to this very host, over TLS, for every path. There is one
name per business and role, so that a visit session never replaces a client's, nor one business's another's.
"""

from collections.abc import Mapping, Sequence

from aws_lambda_powertools.shared.cookies import Cookie, SameSite

from portal.access import credentials
from portal.access.model import Credential, Role, StaffCredential

_SECONDS = 12 * 60 * 60  # A4
_AT_MOST = 8  # credentials looked at in one request
_CLIENTS = (Role.CLIENT, Role.VISIT)
_STAFF = (Role.OWNER, Role.DESK)


def claimed(headers: Mapping[str, str], cookies: Sequence[str]) -> tuple[Credential, ...]:
    """Every well-formed credential of clients: the bearer's, then clients', then visits'. Others are ignored."""
    found = map(credentials.parse, _texts(headers, cookies, _CLIENTS))
    return tuple(dict.fromkeys(credential for credential in found if credential))


def claimed_by_staff(headers: Mapping[str, str], cookies: Sequence[str]) -> tuple[StaffCredential, ...]:
    """Every well-formed credential of the business's own people, likewise (A10)."""
    found = map(credentials.parse_staff, _texts(headers, cookies, _STAFF))
    return tuple(dict.fromkeys(credential for credential in found if credential))


def _texts(headers: Mapping[str, str], cookies: Sequence[str], roles: Sequence[Role]) -> list[str]:
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    texts = [bearer.strip()] if scheme.lower() == "bearer" else []
    pairs = [cookie.strip().partition("=") for cookie in cookies]
    prefixes = (f"__Host-{role.value}-" for role in roles)
    texts += [value for prefix in prefixes for name, _, value in pairs if name.startswith(prefix)]
    return texts[:_AT_MOST]


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
