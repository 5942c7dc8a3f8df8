"""Prints an event of events/ with its placeholders filled in, as `make invoke` sends it.

    python -m commands.invoke_event book [slot_taken]

An event is what API Gateway sends (payload 2.0), but for ``${...}``: what the demo business has only once it runs, such
as a session, or a time that is free today. The words, and what stands for them, are in ``event_values.py`` and the
modules beside it. A placeholder may stand in another one, and is filled in first.
"""

import argparse
import re
import sys
from pathlib import Path

from commands.environment import require

EVENTS = Path("events")
_PLACEHOLDER = re.compile(r"\$\{([^${}]+)\}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.invoke_event", description=__doc__)
    parser.add_argument("action", help="such as book")
    parser.add_argument("case", nargs="?", help="such as slot_taken; without it, the one that works")
    arguments = parser.parse_args()
    file = EVENTS / (f"{arguments.action}.{arguments.case}.json" if arguments.case else f"{arguments.action}.json")
    if not file.exists():
        known = ", ".join(sorted(path.stem for path in EVENTS.glob(f"{arguments.action}*.json")))
        sys.exit(f"There is no {file}. There are: {known or 'none of that action'}")
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    print(filled(file.read_text()), end="")


def filled(text: str) -> str:
    """The text of an event with a value for each placeholder, the same for the same placeholder."""
    from commands import (  # noqa: PLC0415  they need the table
        event_business,
        event_desk,
        event_memberships,
        event_messages,
        event_payments,
        event_stripe,
        event_values,
        event_visits,
    )

    modules = (
        event_values,
        event_business,
        event_desk,
        event_memberships,
        event_messages,
        event_payments,
        event_stripe,
        event_visits,
    )
    known = {word: made for module in modules for word, made in module.VALUES.items()}
    values: dict[str, str] = {}

    def value(found: re.Match[str]) -> str:
        words = found[1]
        if words not in values:
            name, *arguments = words.split()
            values[words] = known[name](*arguments)
        return values[words]

    while _PLACEHOLDER.search(text):
        text = _PLACEHOLDER.sub(value, text)
    return text


if __name__ == "__main__":
    main()
