"""Starts a membership for a client (M8): it then waits for what is missing, such as a card or a signature."""

import argparse
import sys
from datetime import UTC, datetime
from secrets import token_urlsafe

from commands.environment import catalogue_of_business, require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.start_membership", description=__doc__)
    parser.add_argument("client", help="a contact of theirs, such as ana@example.com, or their id, such as cli_...")
    parser.add_argument("plan", help="its key in the business file, such as glow, or its name")
    parser.add_argument("--starts", help="when, with its offset: 2026-12-20T09:00:00-05:00 (at once)")
    parser.add_argument("--manual", action="store_true", help="it is paid at the desk, not by a card")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--silent", action="store_true", help="do not tell the client")
    arguments = parser.parse_args()
    require("TABLE_NAME", "CONTACT_KEY_SECRET", "STRIPE_SECRETS")
    print(_started(arguments))


def _started(arguments: argparse.Namespace) -> str:
    from commands.desk_terms import chosen, client_named, operator, told  # noqa: PLC0415  read the environment
    from portal import clock  # noqa: PLC0415  likewise
    from portal.business.file import Ids  # noqa: PLC0415  likewise
    from portal.memberships.rules import status  # noqa: PLC0415  likewise
    from portal.memberships.start import start  # noqa: PLC0415  likewise

    slug = arguments.business
    catalogue = catalogue_of_business(slug)
    names = {plan.id: plan.name for plan in catalogue.plans.values() if not plan.archived}
    plan = chosen(Ids(slug).plan(arguments.plan), arguments.plan, names)
    client = client_named(slug, arguments.client)
    starts_at, manual, tells = _moment(arguments.starts), arguments.manual, not arguments.silent
    with told():
        made = start(
            operator(catalogue),
            client,
            plan,
            token_urlsafe(16),
            starts_at=starts_at,
            manual=manual,
            notify_client=tells,
        )
    return f"{made.id}: {made.plan.name}, for {client}: {status(made, clock.now()).value}."


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        sys.exit(f"{text} is not a time such as 2026-12-20T09:00:00-05:00.")


if __name__ == "__main__":
    main()
