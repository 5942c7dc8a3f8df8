"""One local stack for all tests of this folder, on free ports and over a state of its own.

The folder is a package, so that its stack ends with its last test and not with the last of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from local import aws
from local.ports import free_port
from local.stack import local_stack
from local.stack_resources import Deployed
from local.state import Running


@dataclass(frozen=True)
class Stack:
    """The whole system, with the demo business in it."""

    running: Running
    events_dir: Path = Path("events")

    @property
    def url(self) -> str:
        """Of the CDN: what a client's browser talks to."""
        return self.running.url

    @property
    def endpoint_url(self) -> str:
        """Of the local AWS."""
        return self.running.endpoint_url

    @property
    def table_name(self) -> str:
        return self.running.table_name

    @property
    def environment(self) -> dict[str, str]:
        """For the project's own commands."""
        return self.running.environment

    @cached_property
    def deployed(self) -> Deployed:
        return Deployed(self.endpoint_url)

    def client(self, service: str) -> Any:
        """A boto3 client that may do everything."""
        return aws.client(service, self.endpoint_url)


@pytest.fixture(scope="package")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with local_stack(tmp_path_factory.mktemp("stack"), free_port(), say=print) as running:
        yield Stack(running)
