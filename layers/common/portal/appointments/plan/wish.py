"""What a client asks for, before anything is known about times."""

from dataclasses import dataclass

ANY, FEMALE, MALE = "any", "female", "male"


@dataclass(frozen=True, slots=True)
class ServiceWish:
    """A service, by whom (a staff id, "any", "female" or "male": B5, B20), and the ids of chosen options (B18)."""

    service: str
    staff: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """The services of every guest, the booking client first; they all start at one time (B14)."""

    location: str
    guests: tuple[tuple[ServiceWish, ...], ...]
