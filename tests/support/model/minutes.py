"""Whose minutes a visit takes, and every way to give it, everything tried. Knows nothing of the portal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from tests.support.model.salon import ROOMS, WOMEN, Parts, Salon

ANYONE, WOMAN, MAN = "any", "female", "male"
STEP = 5


@dataclass(frozen=True)
class Wished:
    """A service that somebody asks for: by whom, `any`, `female` or `male`; with which option."""

    service: str
    staff: str
    option: str = ""


@dataclass(frozen=True)
class Given:
    """A service of a visit as it is given: ``offset`` from the visit's start."""

    service: str
    offset: int
    parts: Parts
    staff: tuple[str, ...]
    rooms: tuple[str, ...]

    @property
    def stay(self) -> int:
        """How long the client is there for it."""
        return sum(minutes for kind, minutes in self.parts if kind != "~")


type Way = tuple[Given, ...]


@dataclass
class Minutes:
    """What somebody's day is wanted for, or taken by. ``until``: for now only."""

    work: set[int] = field(default_factory=set)
    buffer: set[int] = field(default_factory=set)
    until: int | None = None

    def meets(self, other: "Minutes") -> bool:
        """Whether both cannot be: only buffers may share minutes (B8)."""
        return bool(self.work & (other.work | other.buffer) or self.buffer & other.work)


def wanted(way: Iterable[Given], start: int) -> dict[str, Minutes]:
    """What a visit takes of whom: one's own buffer gives way to one's own work."""
    found: dict[str, Minutes] = {}
    for given in way:
        minute = begin = start + given.offset
        for kind, length in given.parts:
            stretch = range(minute, minute + length, STEP)
            minute += length
            for name in given.staff if kind != "_" else ():
                one = found.setdefault(name, Minutes())
                (one.work if kind == "#" else one.buffer).update(stretch)
        for room in given.rooms:
            found.setdefault(room, Minutes()).work.update(range(begin, begin + given.stay, STEP))
    for one in found.values():
        one.buffer -= one.work
    return found


def ways(salon: Salon, wishes: Sequence[Wished]) -> Iterator[Way]:
    """Every way to give one guest what they wish, one service after another, whoever is free."""
    for chosen in product(*(list(_teams(salon, wish)) for wish in wishes)):
        offset, given = 0, []
        for wish, (team, rooms) in zip(wishes, chosen, strict=True):
            one = Given(wish.service, offset, salon.parts(wish.service, team[0], wish.option), team, rooms)
            given.append(one)
            offset += one.stay
        yield tuple(given)


def _teams(salon: Salon, wish: Wished) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    offered, able = salon.services[wish.service], salon.givers(wish.service)
    leads = [name for name in able if wish.staff in (name, ANYONE, WOMAN if name in WOMEN else MAN)]
    for lead in leads:
        for helpers in combinations([name for name in able if name != lead], offered.needed - 1):
            for room in ROOMS if offered.room else ("",):
                yield (lead, *helpers), (room,) if room else ()


def parties(salon: Salon, guests: Sequence[Sequence[Wished]]) -> Iterator[tuple[Way, ...]]:
    """Every way to give all guests at once what they wish, as far as they are in nobody's way among themselves."""
    for party in product(*(list(ways(salon, guest)) for guest in guests)):
        each = [wanted(way, 0) for way in party]
        if not any(meet(one, other) for one, other in combinations(each, 2)):
            yield party


def meet(one: dict[str, Minutes], other: dict[str, Minutes]) -> bool:
    """Whether two visits want what only one can have."""
    return any(minutes.meets(other[name]) for name, minutes in one.items() if name in other)


def in_hours(salon: Salon, way: Way, start: int) -> bool:
    """Whether the salon is open while the client is there, and everyone at work while they work for them."""
    for given in way:
        begin = start + given.offset
        if not all(salon.open(minute) for minute in range(begin, begin + given.stay, STEP)):
            return False
    return all(
        salon.at_work(name, minute)
        for name, minutes in wanted(way, start).items()
        if name not in ROOMS
        for minute in minutes.work
    )
