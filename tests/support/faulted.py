"""One act of one function, with every fault at every call it makes; what came of it, beside what should have."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.support.acts import Act, Said, cold
from tests.support.money import Payments
from tests.support.salon import NOW
from tests.support.standing import MAY_COME_TWICE, Standing, Told, in_common, kept, places, without
from tests.support.wire import Kind, kinds_of, wire

FAILURES = {"internal_error", "payments_unavailable", "try_again", "unavailable"}  # what an answer may say of a fault
# What is done anew when it is asked for again, and ends the same.
ANEW = {
    ("keep_clients", "revoke"): "everything is revoked once more",
    ("move_in", "write"): "the audit has each time that rows were sent",
    ("on_upload", "logo"): "the picture is put into the look once more",
    ("set_feed", ""): "a fresh address takes the place of one that nobody saw",
    ("send_picture", ""): "a fresh form takes the place of the one before",
}


@dataclass(slots=True)
class Here:
    """What functions have around them: a table, Stripe, and a clock that stands until somebody waits."""

    stripe: Payments
    now: datetime = NOW

    def later(self, by: timedelta) -> None:
        self.now += by

    def standing(self) -> Standing:
        return kept(os.environ["TABLE_NAME"], self.stripe.stripe.state)

    def back_to(self, before: Standing) -> None:
        """As it was, for a process that knows nothing yet."""
        self.now = NOW
        before.back(self.stripe.stripe.state)
        cold()


@dataclass(frozen=True, slots=True)
class Ended:
    """How everything stands at the end, what was said at first and at last, and the calls of the first time."""

    lines: list[str]
    first: Said
    last: Said
    calls: list[str]


@dataclass(slots=True)
class Tried:
    """What came of an act: how often each fault was tried, what came twice, and what is wrong."""

    act: Act
    calls: list[str]
    faults: Counter[Kind] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def with_every_fault(here: Here, act: Act) -> Tried:
    """Once for each call and fault; at last without one, for acts that follow from this one."""
    before = here.standing()
    runs = [_ended(here, before, act), _ended(here, before, act)]
    known = in_common(runs[0].lines, runs[1].lines, NOW)
    wanted = without(runs[0].lines, known)
    tried = Tried(act, runs[0].calls)
    if not runs[0].first.done or without(runs[1].lines, known) != wanted:
        tried.wrong.append(f"without a fault: {runs[0].first}")
    for number, name in enumerate(runs[0].calls):
        for kind in kinds_of(name):
            ended = _ended(here, before, act, number, kind)
            came = without(ended.lines, known)
            tried.faults[kind] += 1
            tried.repeated.update(line.partition(" ")[0] for line in (came - wanted).elements() if _may_repeat(line))
            tried.wrong += [f"{name} ({number}), {kind}: {what}" for what in _wrong(act, ended, came, wanted)]
    _ended(here, before, act)
    return tried


def _ended(here: Here, before: Standing, act: Act, number: int = -1, kind: Kind = Kind.BEFORE) -> Ended:
    """One call meets a fault; then the caller goes on as callers do, and meets none."""
    here.back_to(before)
    with wire(number, kind) as seen:
        first = act.call()
    with wire():
        last = act.again(here.later) if first.failed else first
    return Ended(before.told(here.stripe.stripe.state), first, last, seen.names)


def _wrong(act: Act, ended: Ended, came: Told, wanted: Told) -> Iterator[str]:
    if ended.first.body and act.asked_for and not ended.first.done and ended.first.code not in FAILURES:
        yield f"answered {ended.first}"
    if not ended.last.done:
        yield f"in the end {ended.last}"
    if (act.function, act.case) in ANEW:
        came, wanted = places(came), places(wanted)
    yield from (f"lost {line}" for line in wanted - came)
    yield from (f"too much {line}" for line in came - wanted if line not in wanted or not _may_repeat(line))


def _may_repeat(line: str) -> bool:
    return line.startswith(MAY_COME_TWICE)
