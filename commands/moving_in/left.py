"""What is left of a membership or package, as a cell says it: ``Cut:2:2026-12-31; Massage:1`` (O3)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import PlainValidator

from portal.business.file.fields import day_of

_LEFT = re.compile(r"([^:;]+):\s*([0-9]{1,4})\s*(?::\s*([^:;]*))?")


@dataclass(frozen=True, slots=True)
class Left:
    """So many of a group of services, to be used up to ``last``, that day included; None for ever."""

    group: str
    quantity: int
    last: date | None = None


def _lefts(text: object) -> tuple[Left, ...]:
    return tuple(_left(part.strip()) for part in str(text).split(";") if part.strip())


def _left(part: str) -> Left:
    found = _LEFT.fullmatch(part)
    if not found:
        raise ValueError(f"must be such as Cut:2:2026-12-31; Massage:1 (at `{part}`)")
    last = (found[3] or "").strip()
    return Left(found[1].strip(), int(found[2]), day_of(last, None) if last else None)


type Lefts = Annotated[tuple[Left, ...], PlainValidator(_lefts)]
