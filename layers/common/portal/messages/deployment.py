"""What the functions behind the stream need of their deployment. Each checks at its start what it uses itself."""

from os import environ

from portal.settings import BadEnvironmentError, settings


def named(name: str) -> str:
    """A variable that must be there. Raises BadEnvironmentError."""
    if not environ.get(name):
        raise BadEnvironmentError(f"{name} is missing")
    return environ[name]


def site() -> str:
    """The portal's origin, as links in messages spell it. Raises BadEnvironmentError while SITE_ORIGIN is empty."""
    origins = settings().site_origins
    if not origins:
        raise BadEnvironmentError("SITE_ORIGIN is empty, so no message can hold a link")
    return origins[0]
