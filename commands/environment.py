"""What the commands need from their environment, said before anything fails for the lack of it."""

import sys
from os import environ

from portal import clock, ids
from portal.business.catalogue import Catalogue
from portal.errors import NotFound
from portal.settings import secret


def require(*names: str) -> None:
    """End the command if a variable is missing."""
    if missing := [name for name in names if not environ.get(name)]:
        sys.exit(f"{' and '.join(missing)} must be set. For the local system, `make` does so: see `make help`.")


def contact_key() -> bytes:
    """The key under which contacts are hashed, from the secret that CONTACT_KEY_SECRET names."""
    return secret(environ["CONTACT_KEY_SECRET"]).value().encode()


def catalogue_of_business(slug: str) -> Catalogue:
    """The catalogue of a slug. Ends the command where there is none."""
    from portal.table.catalogue import load  # noqa: PLC0415  reads the environment when it is imported

    try:
        return load(ids.derived("biz", slug), clock.now())
    except NotFound:
        sys.exit(f"There is no business {slug}. `make import FILE=business.yaml` sets one up.")
