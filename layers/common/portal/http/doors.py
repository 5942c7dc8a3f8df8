"""Who may come in at all, before anything of a request is read.

**Through the CDN only.** CloudFront shows a secret header; the API answers nobody else, so no one can send a
made-up ``CloudFront-Viewer-Address`` or go around the CDN's limits. While the secret is being replaced, the
current and the previous one open.

**Cross-site request forgery.** A session is a cookie, so a browser adds it to requests that another site made
it send. What stops these, each by itself:

- ``SameSite=Lax``: a browser adds the cookie to no cross-site request but a top-level navigation by GET, and
  GET changes nothing here (A4).
- ``Origin``: every browser sends it with every POST, PUT, PATCH and DELETE. If it is there, it must be ours; so a
  sibling on the same registrable domain, which ``SameSite`` lets pass, and ``null`` are refused. This also
  refuses a forged sign-in, which needs no cookie.
- No ``Origin``, but a cookie: some browser too old to send one, or a program. ``Sec-Fetch-Site`` must then say
  ``same-origin`` or ``none``, words that no page can make a browser say.
- No ``Origin`` and no cookie: nothing that a browser added by itself, so nothing to forge. This is how programs
  with ``Authorization: Bearer`` come in; a page of another site cannot set that header without a preflight,
  which nothing here answers.

No token in the page is needed on top, and no CORS header is ever sent.
"""

from collections.abc import Mapping, Sequence

from portal.errors import Forbidden
from portal.settings import Settings, secret

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def check(method: str, headers: Mapping[str, str], cookies: Sequence[str], settings: Settings) -> None:
    """Raises ``Forbidden`` where the request did not come from the site, through the CDN."""
    if settings.origin_secret and not secret(settings.origin_secret).accepts(headers.get("x-origin-secret", "")):
        raise Forbidden
    if method not in _READING and not _of_our_page(headers, cookies, settings.site_origins):
        raise Forbidden


def _of_our_page(headers: Mapping[str, str], cookies: Sequence[str], ours: Sequence[str]) -> bool:
    origin = headers.get("origin")
    if origin is not None:
        return origin in ours
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    return not cookies
