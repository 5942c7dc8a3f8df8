"""A salon of the running system that may be abused: set up anew, with its owner, its desk and clients."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.stack.conftest import Stack
from tests.support.operating import command
from tests.support.remote import Remote

LIKE = Path("tests/stack/races.yaml")
TOKEN = re.compile(r"/#/enter/([\w-]{43})")


@dataclass(frozen=True, slots=True)
class Abused:
    """The salon: ``stack`` holds it under its ``slug``."""

    stack: Stack
    slug: str

    def entered(self, token: str) -> Remote:
        """Whoever a link's token lets in, from an address of their own."""
        remote = Remote(self.stack.url, self.slug)
        answer = remote.post("/api/sessions", {"token": token})
        assert answer.status_code == 201, answer.text
        remote.session = answer.headers["set-cookie"].split(";")[0].partition("=")[2]
        return remote

    def staff(self, role: str) -> Remote:
        """The owner or the desk."""
        return self.entered(self.token("commands.owner_link", "--role", role))

    def client(self, contact: str) -> Remote:
        """The client on file who has that contact."""
        return self.entered(self.token("commands.make_link", contact))

    def token(self, *words: str) -> str:
        """That of a link that one of the project's commands makes."""
        [found] = TOKEN.findall(command(self.stack, *words, "--business", self.slug))
        return str(found)


def opened(stack: Stack, folder: Path, slug: str) -> Abused:
    """Set it up."""
    file = folder / f"{slug}.yaml"
    file.write_text(LIKE.read_text().replace("slug: races", f"slug: {slug}"))
    command(stack, "commands.import_business", str(file))
    return Abused(stack, slug)


def with_clients(salon: Abused, *names: str) -> Abused:
    """The same with clients on file, each with an address: ana@abuse.example.com."""
    owner = salon.staff("owner")
    for name in names:
        person = {"first_name": name, "last_name": "Li", "email": f"{name}@{salon.slug}.example.com"}
        told(owner.post("/api/owner/clients", person))
    return salon


def days_ahead(days: int, hour: int) -> datetime:
    """A whole hour of a day to come, at which its people are there."""
    return (datetime.now(UTC) + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def told(answer: httpx.Response) -> Any:
    """The JSON of an answer that succeeded."""
    assert answer.is_success, answer.text
    return answer.json()
