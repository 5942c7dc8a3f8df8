"""Takes a service of what a client has, or an amount of their balance, or gives it back (M11)."""

import argparse
import sys
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from commands.environment import catalogue_of_business, require

if TYPE_CHECKING:
    from portal.access.staff import Member
    from portal.memberships.redeem import Redeemed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.redeem", description=__doc__)
    parser.add_argument("client", help="a contact of theirs, such as ana@example.com, or their id, such as cli_...")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--service", help="its key in the business file, such as facial, or its name")
    what.add_argument("--amount", type=int, help="of balance, in minor units")
    what.add_argument("--undo", help="the id of a redemption, such as rdm_..., with --holder")
    parser.add_argument("--quantity", type=int, default=1, help="how many services (%(default)s)")
    parser.add_argument("--holder", help="the membership or package; else what expires first")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    arguments = parser.parse_args()
    if arguments.undo and not arguments.holder:
        parser.error("say the --holder of what is given back")
    if min(arguments.quantity, 1 if arguments.amount is None else arguments.amount) < 1:
        parser.error("at least 1")
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    print(_redeemed(arguments))


def _redeemed(arguments: argparse.Namespace) -> str:
    from commands.desk_terms import client_named, operator, told  # noqa: PLC0415  read the environment
    from portal import clock  # noqa: PLC0415  likewise
    from portal.memberships.redeem import undo  # noqa: PLC0415  likewise

    by = operator(catalogue_of_business(arguments.business))
    client = client_named(arguments.business, arguments.client)
    with told():
        gives_back = arguments.undo
        done = undo(by, client, arguments.holder, gives_back) if gives_back else _taken(arguments, by, client)
    verb = "given back to" if done.redemption.undone_at else "taken of"
    same = [grant for grant in done.holder.grants if bool(grant.services) is not done.redemption.is_balance]
    remaining = sum(grant.usable(clock.now()) for grant in same)
    return f"{done.redemption.id}: {done.redemption.quantity} {verb} {done.holder.id}; {remaining} left."


def _taken(arguments: argparse.Namespace, by: "Member", client: str) -> "Redeemed":
    from commands.desk_terms import chosen  # noqa: PLC0415  likewise
    from portal import clock  # noqa: PLC0415  likewise
    from portal.business.file import Ids  # noqa: PLC0415  likewise
    from portal.memberships.held import holders_of  # noqa: PLC0415  likewise
    from portal.memberships.redeem import Sent, redeem  # noqa: PLC0415  likewise
    from portal.memberships.taking import Wish, first_with  # noqa: PLC0415  likewise

    wish = Wish(arguments.amount or arguments.quantity)
    if service := arguments.service:
        services = catalogue_of_business(arguments.business).services.values()
        names = {one.id: one.name for one in services if not one.archived}
        wish = Wish(arguments.quantity, chosen(Ids(arguments.business).service(service), service, names))
    holder = arguments.holder or first_with(holders_of(by.business, client), wish, clock.now())
    if holder is None:
        sys.exit("Nothing that this client has covers that.")
    return redeem(by, client, holder, wish, Sent(token_urlsafe(16), ""))


if __name__ == "__main__":
    main()
