"""Prints a new calendar address for a staff member, or revokes it; the one before works no more (S10)."""

import argparse
import sys
from os import environ

from commands.environment import catalogue_of_business, require
from commands.make_link import HERE
from portal.access.feed_answers import feed_answer
from portal.business.catalogue import Staff


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.staff_feed", description=__doc__)
    parser.add_argument("staff", help="the staff member's key in the business file, such as maria, or their name")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--revoke", action="store_true", help="only revoke the address")
    parser.add_argument("--site", default=environ.get("SITE_ORIGIN") or HERE, help="where the portal is (%(default)s)")
    arguments = parser.parse_args()
    require("TABLE_NAME")
    from portal.access.feeds import make, revoke  # noqa: PLC0415  read the environment when they are imported

    business, member = _found(arguments.business, arguments.staff)
    if arguments.revoke:
        revoke(member.id)
        print(f"{member.name} has no calendar address any more.")
        return
    print(feed_answer(make(business, staff=member.id), arguments.site.partition(",")[0].rstrip("/"))["url"])


def _found(slug: str, wanted: str) -> tuple[str, Staff]:
    """The business's id and the staff member. Ends the command where there is none, or more than one."""
    from portal.business.file import Ids  # noqa: PLC0415  likewise

    catalogue = catalogue_of_business(slug)
    known = [member for member in catalogue.staff.values() if not member.archived]
    by_key = [member for member in known if member.id == Ids(slug).staff(wanted)]
    found = by_key or [member for member in known if member.name.casefold() == wanted.casefold()]
    if len(found) != 1:
        sys.exit(f"{len(found) or 'No'} staff of {catalogue.business.name} are called {wanted}.")
    return catalogue.business.id, found[0]


if __name__ == "__main__":
    main()
