"""Gives a client a package that is on offer (M10); the money is taken at the desk."""

import argparse
from secrets import token_urlsafe

from commands.environment import catalogue_of_business, require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.sell_package", description=__doc__)
    parser.add_argument("client", help="a contact of theirs, such as ana@example.com, or their id, such as cli_...")
    parser.add_argument("package", help="its key in the business file, such as five-facials, or its name")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--silent", action="store_true", help="do not tell the client")
    arguments = parser.parse_args()
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    print(_sold(arguments.business, arguments.client, arguments.package, tells=not arguments.silent))


def _sold(slug: str, whom: str, package: str, *, tells: bool) -> str:
    from commands.desk_terms import chosen, client_named, operator, told  # noqa: PLC0415  read the environment
    from portal.business.file import Ids  # noqa: PLC0415  likewise
    from portal.memberships.redeem import Sent  # noqa: PLC0415  likewise
    from portal.memberships.sell_package import sell_package  # noqa: PLC0415  likewise

    catalogue = catalogue_of_business(slug)
    names = {offer.id: offer.name for offer in catalogue.packages.values() if not offer.archived}
    offer = chosen(Ids(slug).package(package), package, names)
    client = client_named(slug, whom)
    with told():
        made = sell_package(operator(catalogue), client, offer, Sent(token_urlsafe(16), ""), notify_client=tells)
    return f"{made.id}: {made.name}, for {client}."


if __name__ == "__main__":
    main()
