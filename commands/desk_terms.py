"""What the desk's commands have in common: who acts, which client is meant, and how a refusal is said."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from commands.client_link import clients_with
from portal.access.model import Role
from portal.access.staff import Member
from portal.business.catalogue import Catalogue
from portal.errors import NotFound, PortalError


def operator(catalogue: Catalogue) -> Member:
    """Whoever runs a command acts for the owner."""
    return Member(catalogue.business.id, Role.OWNER, "command")


def client_named(slug: str, whom: str) -> str:
    """The id of the client with a contact, or with that id. Ends the command where it is not one client."""
    found = [whom] if whom.startswith("cli_") else clients_with(slug, whom)
    if len(found) > 1:
        sys.exit(f"{len(found)} clients share {whom}. Say which one by id: {', '.join(found)}.")
    return found[0]


def chosen(by_key: str, name: str, names: Mapping[str, str]) -> str:
    """The id of what is meant: by its key in the business file, or its name. Ends the command where it is none."""
    by_name = [one for one, called in names.items() if called.casefold() == name.casefold()]
    found = [by_key] if by_key in names else by_name
    if len(found) != 1:
        sys.exit(f"{len(found) or 'None'} of these is called {name}: {', '.join(names.values())}.")
    return found[0]


@contextmanager
def told() -> Iterator[None]:
    """End the command with the sentence of whatever is refused."""
    try:
        yield
    except NotFound:
        sys.exit("There is no such client, or nothing of that id that is theirs.")
    except PortalError as error:
        wrong = [f"{one['field']} {one['message']}" for one in error.details.get("errors", ())]
        sys.exit("; ".join(wrong) or error.text)
