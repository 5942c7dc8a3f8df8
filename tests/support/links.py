"""Ways into a running system, by its own commands: many are wanted, so their process is started once for each stack."""

import atexit
import subprocess
import sys
from functools import cache
from importlib import import_module

from tests.stack.conftest import Stack


def client_link(stack: Stack, contact: str) -> str:
    """As `make link` prints it."""
    return _made(stack, "commands.make_link", contact)


def staff_link(stack: Stack, role: str) -> str:
    """As `make owner-link` prints it."""
    return _made(stack, "commands.owner_link", "--role", role)


def _made(stack: Stack, *command: str) -> str:
    maker = _maker(frozenset(stack.environment.items()))
    assert maker.stdin
    assert maker.stdout
    maker.stdin.write("\t".join(command) + "\n")
    maker.stdin.flush()
    link = maker.stdout.readline().strip()
    assert "/#/enter/" in link, "a link could not be made: its command says why, above"
    return link


@cache
def _maker(environment: frozenset[tuple[str, str]]) -> "subprocess.Popen[str]":
    maker = subprocess.Popen(
        [sys.executable, "-m", __name__],
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(maker.communicate)
    return maker


def main() -> None:
    """A command for each line, its words parted by tabs; ends with what is read."""
    for line in sys.stdin:
        sys.argv = line.strip().split("\t")
        import_module(sys.argv[0]).main()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
