"""Prints all that is held of a client, as one JSON document to hand over (F31)."""

import argparse
from collections.abc import Iterator
from typing import Any

from commands.environment import catalogue_of_business, require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.export_client", description=__doc__)
    parser.add_argument("client", help="a contact of theirs, such as ana@example.com, or their id, such as cli_...")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    arguments = parser.parse_args()
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    print(_document(arguments.business, arguments.client))


def _document(slug: str, whom: str) -> str:
    from commands.desk_terms import client_named, operator, told  # noqa: PLC0415  reads the environment when imported
    from portal.clients.export import export  # noqa: PLC0415  likewise

    with told():
        client = client_named(slug, whom)
        document = export(operator(catalogue_of_business(slug)), client)
    return _json({**document, "ways_in": list(_ways_in(client))})


def _ways_in(client: str) -> Iterator[dict[str, Any]]:
    """Links and sessions, which nothing but reading the whole table finds: whose they are, and until when."""
    from portal.access.model import Link, Session  # noqa: PLC0415  likewise
    from portal.table.read import everything  # noqa: PLC0415  likewise

    for it in everything("link", "session"):
        if isinstance(it, Link) and client in it.clients:
            yield {"what": "link", "asked_at": it.asked_at, "expires_at": it.expires_at}
        if isinstance(it, Session) and it.client == client:
            yield {"what": "session", "created_at": it.created_at, "expires_at": it.expires_at}


def _json(document: dict[str, Any]) -> str:
    import msgspec  # noqa: PLC0415  with the rest

    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


if __name__ == "__main__":
    main()
