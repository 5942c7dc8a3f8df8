"""The salon of `salon.yaml` once more, in plain minutes; what a run changes in it. Knows nothing of the portal.

Minutes count from the midnight before the first day. `_` in a stretch is when staff are free, `~` a buffer, `#` work.
"""

from dataclasses import dataclass, field

DAY = 24 * 60
GRID, PRIOR, DAYS_AHEAD = 15, 30, 2
MOVE_BEFORE, CANCEL_BEFORE, GRACE = 120, 180, 15
UNDO, UNDOS_A_DAY, HELD_FOR_PAYMENT = 10, 3, 35
REQUEST_BEFORE, REMINDED_AT, REMINDED_DAYS = DAY, 9 * 60 + 30, (0, 1)
MIDNIGHT_UTC = 17 * 60  # on the salon's clock
ON_FILE = ("nora", "omar")
ROOMS = ("rose", "jade")
WOMEN = frozenset({"ada", "cat"})
BEARD = 15

type Parts = tuple[tuple[str, int], ...]  # ("#", 30), ("~", 15)


@dataclass(frozen=True)
class Offered:
    """A service: how it goes, who gives it and how they do it otherwise, how many at once, and whether in a room."""

    parts: Parts
    staff: dict[str, Parts | None]
    needed: int = 1
    room: bool = False
    card: bool = False


@dataclass
class Salon:
    """What is offered, and who works when, as it is by now."""

    services: dict[str, Offered] = field(default_factory=lambda: dict(SERVICES))
    works: dict[str, tuple[int, int]] = field(default_factory=lambda: dict(WORKS))
    opens: tuple[int, int] = (9 * 60, 14 * 60)
    closed: set[int] = field(default_factory=set)  # minutes
    off: dict[str, set[int]] = field(default_factory=lambda: {name: set() for name in WORKS})
    offline: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)  # staff who are gone for good

    def open(self, minute: int) -> bool:
        """Whether clients may be there."""
        return self.opens[0] <= minute % DAY < self.opens[1] and minute not in self.closed

    def at_work(self, name: str, minute: int) -> bool:
        """Whether a staff member may be booked."""
        first, last = self.works[name]
        return first <= minute % DAY < last and self.open(minute) and minute not in self.off[name]

    def givers(self, service: str) -> list[str]:
        """Who gives a service online, in staff order."""
        return [name for name in WORKS if name in self.services[service].staff and name not in self.left]

    def parts(self, service: str, lead: str, option: str) -> Parts:
        """How long it takes whom, with what was chosen."""
        offered = self.services[service]
        (kind, minutes), *rest = offered.staff[lead] or offered.parts
        return (kind, minutes + (BEARD if option else 0)), *rest


_CUT: Parts = (("#", 30), ("~", 15))
SERVICES: dict[str, Offered] = {
    "cut": Offered(_CUT, {"ada": None, "ben": (("#", 45),), "cat": None}),
    "colour": Offered((("#", 30), ("_", 30), ("#", 15), ("~", 15)), {"ada": None, "ben": None}),
    "facial": Offered((("#", 45),), {"ben": None, "cat": None}, room=True),
    "duo": Offered((("#", 30),), {"ada": None, "ben": None, "cat": None}, needed=2, room=True),
    "tint": Offered((("#", 30),), {"ada": None, "cat": None}, card=True),
}
WORKS: dict[str, tuple[int, int]] = {"ada": (9 * 60, 13 * 60), "ben": (9 * 60, 14 * 60), "cat": (10 * 60, 14 * 60)}
