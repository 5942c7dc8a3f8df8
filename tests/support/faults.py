"""One call to AWS or to Stripe that fails, whichever it is: before it took effect, or after (F25, S5, S9)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import EndpointConnectionError

from local.stripe.server import StandIn
from portal.messages import queue, schedules, senders
from portal.table.items import connection

_SENDING = {"SendEmail", "Publish"}


@dataclass(slots=True)
class Fault:
    """What happened: the calls there were, in order, and which one failed."""

    names: list[str] = field(default_factory=list)
    failed: str = ""
    before_it: str = ""
    after: bool = False

    @property
    def calls(self) -> int:
        """How many."""
        return len(self.names)

    @property
    def may_repeat(self) -> bool:
        """Only what went out without our knowing it, or without our mark (S5)."""
        unknown = self.after and self.failed in _SENDING
        return unknown or (not self.after and self.before_it in _SENDING)


@contextmanager
def fault(number: int, *, after: bool) -> Iterator[Fault]:
    """Fail that call (0 is the first) of those made inside, once."""
    seen = Fault(after=after)

    def fail(model: Any, **_: Any) -> None:
        seen.names.append(model.name)
        if seen.calls == number + 1:
            seen.before_it, seen.failed = ["", *seen.names][-2], model.name
            raise EndpointConnectionError(endpoint_url="https://aws.invalid")

    with _everywhere("after-call" if after else "before-call", fail):
        yield seen


@contextmanager
def _everywhere(stage: str, handler: Callable[..., None]) -> Iterator[None]:
    clients: list[Any] = [connection().client, queue._sqs(), schedules._scheduler(), senders._ses(), senders._sns()]  # noqa: SLF001  their own clients
    places = [(client.meta.events, f"{stage}.{client.meta.service_model.service_id.hyphenize()}") for client in clients]
    for events, name in places:
        events.register_first(name, handler)
    try:
        yield
    finally:
        for events, name in places:
            events.unregister(name, handler)


@contextmanager
def stripe_fault(stripe: StandIn, number: int, *, after: bool) -> Iterator[Fault]:
    """Fail that call to Stripe (0 is the first), and with it the library's own second try."""
    seen = Fault(after=after)

    def breaks() -> bool | None:
        method, path = stripe.calls[-1]
        seen.names.append(f"{method} {path}")
        fails = seen.calls - 1 in {number, number + 1}
        if fails:
            seen.failed = seen.failed or seen.names[-1]
        return after if fails else None

    stripe.breaks = breaks  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        del stripe.breaks
