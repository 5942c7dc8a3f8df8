"""Prints links into the portal: each for the client, or the clients, with an e-mail address or phone number."""

import argparse
from os import environ

from commands.environment import require

HERE = "http://localhost:8080"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.make_link", description=__doc__)
    parser.add_argument("contacts", nargs="+", help="such as ana@example.com or +16155550101: a link for each")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--site", default=environ.get("SITE_ORIGIN") or HERE, help="where the portal is (%(default)s)")
    arguments = parser.parse_args()
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    from commands.client_link import make_token  # noqa: PLC0415  reads the environment when it is imported

    for contact in arguments.contacts:
        print(f"{arguments.site.rstrip('/')}/#/enter/{make_token(arguments.business, contact)}")


if __name__ == "__main__":
    main()
