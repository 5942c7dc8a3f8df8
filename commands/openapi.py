"""Writes docs/openapi.json, the OpenAPI 3.1 document, from the routes that the functions declare.

python -m commands.openapi
"""

import json
import os
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portal.http import Api

DOCUMENT = Path("docs/openapi.json")
PROJECT = Path("pyproject.toml")
FUNCTIONS = Path("functions")
_DESCRIPTION = (
    "Times are RFC 3339 with the location's offset, money is in minor units. Errors are application/problem+json with "
    "a stable code. A state change needs an Idempotency-Key or the version of what it changes."
)


def _version() -> str:
    return str(tomllib.loads(PROJECT.read_text())["project"]["version"])


def document() -> dict[str, Any]:
    """The document of every function's routes."""
    os.environ |= {name: os.environ.get(name, value) for name, value in _NEEDED.items()}
    from commands.openapi_operations import SECURITY, operation, schemas  # noqa: PLC0415  reads the environment

    paths: dict[str, Any] = {}
    routes = [(route, serve) for api in _apis() for route, serve in api.routes.items()]
    for route, serve in sorted(routes, key=lambda declared: (declared[0].path, declared[0].method)):
        paths.setdefault(route.path, {})[route.method.lower()] = operation(route, serve.__doc__ or "")
    return {
        "openapi": "3.1.0",
        "info": {"title": "Client Portal", "version": _version(), "description": _DESCRIPTION},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas([route for route, _ in routes]), "securitySchemes": SECURITY},
    }


def text() -> str:
    """The document as it is committed."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    DOCUMENT.write_text(text())


# The functions check their environment as they start; nothing of it gets into the document.
_NEEDED = dict.fromkeys(
    (
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "CONTACT_KEY_SECRET",
        "POWERTOOLS_METRICS_NAMESPACE",
        "POWERTOOLS_SERVICE_NAME",
        "STAGE",
        "TABLE_NAME",
    ),
    "none",
) | {"ORIGIN_SECRET": "", "SITE_ORIGIN": ""}


def _apis() -> list["Api"]:
    modules = [import_module(f"functions.{app.parent.name}.app") for app in sorted(FUNCTIONS.glob("*/app.py"))]
    return [module.api for module in modules if hasattr(module, "api")]


if __name__ == "__main__":
    main()
