"""Reads Stripe, compares it with the table, and mends what differs: events were lost, or a call broke half-way."""

import argparse
import sys

from commands.environment import catalogue_of_business, require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.reconcile", description=__doc__)
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--dry-run", action="store_true", help="print what differs, and change nothing")
    arguments = parser.parse_args()
    require("TABLE_NAME", "STRIPE_SECRETS")
    from portal.memberships.reconcile import differences, mend  # noqa: PLC0415  reads the environment when imported

    business = catalogue_of_business(arguments.business).business
    left = 0
    for found in differences(business.id):
        if found.unknown:
            print(f"{found.subscription} at Stripe is for {found.membership}, which is not here.")
            left += 1
            continue
        print(f"{found.membership} of {found.client} differs in {', '.join(found.fields)}.")
        if not arguments.dry_run and mend(business.id, found):
            print("  mended")
        else:
            left += 1
    if left:
        sys.exit(f"{left} left as they are.")
    print("Everything here is as Stripe has it.")


if __name__ == "__main__":
    main()
