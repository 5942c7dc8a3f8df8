"""Moves every contact on file to a new contact key. Repeatable; docs/operations.md says when to run it.

While a new key waits as AWSPENDING, contacts are copied to it. Once it is AWSCURRENT, those of AWSPREVIOUS are moved.
"""

import argparse
import sys
from os import environ

from commands.environment import require
from portal.settings import Secret


def main() -> None:
    argparse.ArgumentParser(prog="python -m commands.rehash_contacts", description=__doc__).parse_args()
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    from commands.rehashing import rehash  # noqa: PLC0415  reads the environment when it is imported

    keys = Secret(environ["CONTACT_KEY_SECRET"])
    pending, current, previous = (keys.stage(stage) for stage in ("AWSPENDING", "AWSCURRENT", "AWSPREVIOUS"))
    waiting = pending not in {"", current}
    if not waiting and not previous:
        sys.exit("The contact key was never replaced: there is nothing to move.")
    old, new = (current, pending) if waiting else (previous, current)
    done = rehash(old.encode(), new.encode(), copying=waiting)
    print(f"{'Copied' if waiting else 'Moved'} {done.contacts} contacts and {done.addresses} of what carriers told.")
    if waiting:
        print("Now make the new key AWSCURRENT, wait five minutes, and run this again.")
    if done.left:
        print(f"{done.left} contacts are on nobody's file under either key, and stay as they are.")


if __name__ == "__main__":
    main()
