"""Prints a link for the owner of a business, or its desk: good for 15 minutes, and for one sign-in (A10)."""

import argparse
from os import environ

from commands.environment import catalogue_of_business, require
from commands.make_link import HERE
from portal.access.model import Role

ROLES = (Role.OWNER, Role.DESK)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.owner_link", description=__doc__)
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument(
        "--role", choices=[role.value for role in ROLES], default=Role.OWNER.value, help="(%(default)s)"
    )
    parser.add_argument("--name", default="", help="who it is for, as the record of what was done names them")
    parser.add_argument("--site", default=environ.get("SITE_ORIGIN") or HERE, help="where the portal is (%(default)s)")
    arguments = parser.parse_args()
    require("TABLE_NAME")
    from portal.access.staff_links import make  # noqa: PLC0415  reads the environment when it is imported

    business = catalogue_of_business(arguments.business).business
    token = make(business.id, Role(arguments.role), arguments.name or arguments.role)
    print(f"{arguments.site.partition(',')[0].rstrip('/')}/#/enter/{token}")


if __name__ == "__main__":
    main()
