"""Takes the person out of all that is kept of a client, also at Stripe; accounts stay (F31). There is no way back.

Whatever stopped it, the same again completes it; then the id is what is known of them.
"""

import argparse
import sys

from commands.environment import catalogue_of_business, require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.erase_client", description=__doc__)
    parser.add_argument("client", help="a contact of theirs, such as ana@example.com, or their id, such as cli_...")
    parser.add_argument("--name", required=True, help="their whole name, so that it is nobody else")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    arguments = parser.parse_args()
    require("TABLE_NAME", "CONTACT_KEY_SECRET", "STRIPE_SECRETS")
    print(_erased(arguments.business, arguments.client, arguments.name))


def _erased(slug: str, whom: str, name: str) -> str:
    from commands.desk_terms import client_named, operator, told  # noqa: PLC0415  reads the environment when imported
    from portal.clients.erase import erase  # noqa: PLC0415  likewise
    from portal.clients.model import Client  # noqa: PLC0415  likewise
    from portal.table import keys  # noqa: PLC0415  likewise
    from portal.table.read import one  # noqa: PLC0415  likewise

    by, client = operator(catalogue_of_business(slug)), client_named(slug, whom)
    found = one(keys.client(client))
    called = f"{found.first_name} {found.last_name}".strip() if isinstance(found, Client) else ""
    if called and called.casefold() != " ".join(name.split()).casefold():
        sys.exit(f"{client} has another name.")
    with told():
        erase(by, client)
    return f"{client} is erased. What stays are visits and money, under that id."


if __name__ == "__main__":
    main()
