"""Plans everything anew that is to be looked at later: reminders, ends of holds, refunds, renewals, flow messages.

Schedules are no part of the table, so a restore does not bring them back. Those that are there stay as they are.
"""

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from os import environ

import boto3

from commands.environment import require
from portal import clock
from portal.appointments.model import Appointment
from portal.memberships.model import Membership, Package
from portal.messages.wake import Wake

_AT_ONCE = 8
_OF_SCHEDULES = ("SCHEDULE_GROUP", "SCHEDULE_ROLE", "REMINDER_FUNCTION", "PAYMENT_FUNCTION", "PARKED_QUEUE_ARN")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.plan_wakes", description=__doc__)
    parser.add_argument("--since", type=datetime.fromisoformat, help="also what was due from then on, with its offset")
    parser.add_argument("--dry-run", action="store_true", help="only say how many there are")
    arguments = parser.parse_args()
    require("TABLE_NAME", "ON_CHANGE")
    _know_as_on_change_does()
    found = list(wakes_of_all(arguments.since or clock.now()))
    if not arguments.dry_run:
        from portal.messages import schedules  # noqa: PLC0415  likewise

        with ThreadPoolExecutor(_AT_ONCE) as side_by_side:
            list(side_by_side.map(schedules.put, found))
    print(f"{len(found)} wakes {'would be' if arguments.dry_run else 'are'} planned.")


def _know_as_on_change_does() -> None:
    """Where schedules are made and what they wake, from the function that plans them otherwise."""
    known = boto3.client("lambda").get_function_configuration(FunctionName=environ["ON_CHANGE"])
    variables = known["Environment"]["Variables"]
    environ.update({name: variables[name] for name in _OF_SCHEDULES})


def wakes_of_all(at: datetime) -> Iterator[Wake]:
    """Those of every visit, membership and package of every business."""
    from portal.messages.replanning import wakes  # noqa: PLC0415  reads the environment when it is imported
    from portal.table.catalogue import catalogue_for_reading  # noqa: PLC0415  likewise
    from portal.table.read import everything  # noqa: PLC0415  likewise

    for record in everything("appointment", "membership", "package"):
        if isinstance(record, Appointment | Membership | Package):
            yield from wakes(record, catalogue_for_reading(record.business, clock.now()), at)


if __name__ == "__main__":
    main()
