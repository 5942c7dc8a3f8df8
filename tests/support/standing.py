"""How everything stands, here and at Stripe: kept to go back to, and told in words that two runs have in common."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from moto.dynamodb.models import dynamodb_backends
from moto.s3.models import s3_backends
from moto.scheduler.models import scheduler_backends
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from local.stripe.state import State
from portal.table.counters import COUNTER_ENTITY
from tests.support.outbox import sent
from tests.support.storage import ACCOUNT, PARKED, QUEUE, REGION, REMINDERS

type Told = Counter[str]

MAY_COME_TWICE = (
    "sent ",  # whoever sent it was not heard of again (S5): counted
    "queued ",  # it is known by its id, and sent once
    "parked ",  # whole, and told once
    "link ",  # the first is in nobody's hands: its message or its answer never went out
    "ticket ",
    "session ",
    "staff_session ",
    "link_request ",  # whoever asks for a link twice gets two
)
_STAMPS = {"created_at", "updated_at", "ttl"}
_CLAIM = "sending"  # its version and its instants say how often a message was tried
_WORD = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?|[\w-]{16,}")
_INSTANT = re.compile(r"\b1[789]\d{8}\b")  # epoch seconds


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything as it was when it was kept. ``told`` says what has come since then."""

    table: Any
    waiting: dict[str, list[Any]]
    schedules: dict[str, Any]
    stripe: tuple[Any, Any, Any]

    def back(self, stripe: State) -> None:
        """Let everything be so again; nothing was sent yet, and nothing is served."""
        dynamodb_backends[ACCOUNT][REGION].tables[self.table.name] = deepcopy(self.table)
        for url, messages in self.waiting.items():
            _queue(url)._messages = [*messages]  # noqa: SLF001  moto offers no way to fill a queue at once
        _schedules().clear()
        _schedules().update(self.schedules)
        ses_backends[ACCOUNT][REGION].sent_messages.clear()
        sns_backends[ACCOUNT][REGION].sms_messages.clear()
        for bucket in s3_backends[ACCOUNT]["aws"].buckets.values():
            if "site" in bucket.name:
                bucket.keys.clear()
        with stripe.lock:
            stripe.objects, stripe.hidden, stripe.answers = deepcopy(self.stripe)

    def told(self, stripe: State) -> list[str]:
        """A line for each thing that was written, queued, planned, sent or served since, and all that Stripe has."""
        return [_INSTANT.sub("#", line) for line in (*self._written(), *self._left(), *_at_stripe(stripe))]

    def _written(self) -> Iterator[str]:
        now = dynamodb_backends[ACCOUNT][REGION].tables[self.table.name].items
        for partition, items in now.items():
            before = self.table.items.get(partition, {})
            for place, item in items.items():
                entity = item.attrs["entity"].value
                if before.get(place) is not item and entity != COUNTER_ENTITY:
                    left_out = _STAMPS | ({"data", "version"} if entity == _CLAIM else set())
                    kept = {name: value for name, value in item.attrs.items() if name not in left_out}
                    yield f"{entity} {_spelled(kept)}"
            yield from (f"gone {partition.value} {place.value}" for place in before.keys() - items.keys())

    def _left(self) -> Iterator[str]:
        for name, url in (("queued", QUEUE), ("parked", PARKED)):
            yield from (f"{name} {message.body}" for message in _queue(url)._messages)  # noqa: SLF001  as above
        for name, planned in _schedules().items():
            if name not in self.schedules:
                yield f"planned {name} {planned.schedule_expression} {planned.target['Input']}"
        for one in sent():
            yield f"sent {one.channel} {one.to} {one.subject} {one.headers.get('Message-ID')} {one.text}"
        for bucket in s3_backends[ACCOUNT]["aws"].buckets.values():
            yield from (f"stored {bucket.name} {key}" for key in bucket.keys)


def kept(table: str, stripe: State) -> Standing:
    """Everything as it is now."""
    with stripe.lock:
        account = deepcopy((stripe.objects, stripe.hidden, stripe.answers))
    return Standing(
        deepcopy(dynamodb_backends[ACCOUNT][REGION].tables[table]),
        {url: [*_queue(url)._messages] for url in (QUEUE, PARKED)},  # noqa: SLF001  as above
        dict(_schedules()),
        account,
    )


def in_common(some: list[str], others: list[str], now: datetime) -> set[str]:
    """The ids, tokens and instants that two runs have in common, but for what follows from how late it is."""
    these, those = ({word for line in lines for word in _WORD.findall(line)} for lines in (some, others))
    return {word for word in these & those if f"T{now:%H}:" not in word}


def without(lines: list[str], known: set[str]) -> Told:
    """The lines, with a star for whatever was made up."""
    return Counter(_WORD.sub(lambda found: found[0] if found[0] in known else "*", line) for line in lines)


def places(told: Told) -> Told:
    """Only what there is, however often it was written."""
    return Counter({line.partition('"data"')[0]: 1 for line in told})


def _at_stripe(stripe: State) -> Iterator[str]:
    with stripe.lock:
        kinds = sorted(stripe.objects.keys() - {"event"})
        for kind in kinds:
            yield from (f"stripe {json.dumps(one, sort_keys=True)}" for one in stripe.all(kind))


def _spelled(attributes: dict[str, Any]) -> str:
    return json.dumps({name: value.to_regular_json() for name, value in sorted(attributes.items())}, default=_text)


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _queue(url: str) -> Any:
    return sqs_backends[ACCOUNT][REGION].queues[url.rpartition("/")[2]]


def _schedules() -> dict[str, Any]:
    return scheduler_backends[ACCOUNT][REGION].schedule_groups[REMINDERS].schedules
