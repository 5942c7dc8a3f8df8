"""Sets a business up, or brings it up to date, from one file. Everything is checked before anything is written."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from commands.environment import contact_key, require
from commands.importing.plan import Plan, plan
from commands.importing.yaml_file import YamlFile, read_yaml
from portal import clock
from portal.errors import InvalidRequest, TryAgain

_SAID_EVERY = 200  # rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.import_business", description=__doc__)
    parser.add_argument("file", type=Path, help="the business file (YAML); demo/business.yaml is an example")
    parser.add_argument("--today", type=date.fromisoformat, help="the date that weeks in the file count from")
    parser.add_argument("--check", action="store_true", help="only say whether the file is right")
    arguments = parser.parse_args()
    source: YamlFile | None = None
    try:
        source = read_yaml(arguments.file)
        _run(source, arguments.today, check_only=arguments.check)
    except InvalidRequest as error:
        sys.exit(f"{arguments.file} is not right. Nothing was written.\n{_told(error, source)}")
    except TryAgain:
        sys.exit("Others were writing at the same time. Run it again: what was written so far is left as it is.")


def _run(source: YamlFile, today: date | None, *, check_only: bool) -> None:
    now = clock.now()
    planned = plan(source, now, today or now.date())
    _say(_summary(planned))
    if check_only:
        _say("The file is right; nothing was written.")
        return
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    if taken := list(_write(planned)):
        rows = "\n".join(f"  line {source.line(path)}: {path}" for path in taken)
        sys.exit(f"Everything else was written, but the time of these is taken by now:\n{rows}")
    _say("Done.")


def _write(planned: Plan) -> Iterator[str]:
    """Write it all; yields the paths of rows whose time somebody else has by now."""
    from commands.importing import load_appointments, load_catalogue, load_clients  # noqa: PLC0415  need the table
    from commands.importing.closed_time import in_closed_time  # noqa: PLC0415  likewise

    now = clock.now()
    catalogue = load_catalogue.save_catalogue(planned.file, planned.catalogue, now)
    _say("Catalogue written")
    for seen in load_clients.save_clients(planned.clients, contact_key(), now):
        _say(f"Clients: {seen} of {len(planned.clients)}")
    rows = new = said = 0
    for loaded in load_appointments.save_appointments(planned.rows, catalogue, now):
        rows, new = rows + loaded.rows, new + loaded.new
        yield from loaded.taken
        if rows >= said + _SAID_EVERY or rows == len(planned.rows):
            said = rows
            _say(f"Appointments: {rows} of {len(planned.rows)} rows, {new} appointments new")
    for line in in_closed_time(catalogue, now):
        _say(f"In closed time, and left as it is: {line}")


def _summary(planned: Plan) -> str:
    catalogue = planned.catalogue
    prices = [service.price.amount for service in catalogue.services.values()] or [0]
    return (
        f"{catalogue.business.name} ({catalogue.business.slug}): {len(catalogue.locations)} locations, "
        f"{len(catalogue.services)} services from {min(prices)} to {max(prices)} in the smallest unit of "
        f"{catalogue.business.currency}, {len(catalogue.staff)} staff, {len(catalogue.plans)} plans, "
        f"{len(catalogue.packages)} packages, {len(planned.clients)} clients, "
        f"{sum(len(row.appointments) for row in planned.rows)} appointments"
    )


def _told(error: InvalidRequest, source: YamlFile | None) -> str:
    """A line for each problem: where it is in the file, the path of the field, and what is wrong with it."""
    problems = [(problem["field"], problem["message"]) for problem in error.details["errors"]]
    where = {field: f"line {source.line(field)}: " if source else "" for field, _ in problems}
    return "\n".join(f"  {where[field]}{field}: {message}" for field, message in problems)


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
