"""Masks: ints of one bit a quantum. Whole masks are shifted and and-ed; no time is looked at by itself."""

from collections.abc import Iterable
from functools import lru_cache

_BITS = tuple(tuple(bit for bit in range(8) if octet >> bit & 1) for octet in range(256))

EVERYWHERE = -1  # endless ones: the mask that takes nothing away


def ones(length: int) -> int:
    """A mask of that many quanta, from the first on."""
    return (1 << length) - 1


def moved(mask: int, by: int) -> int:
    """The mask, that many quanta later; earlier if negative, and then without what falls off the beginning."""
    return mask << by if by >= 0 else mask >> -by


@lru_cache(maxsize=4096)
def runs(mask: int) -> tuple[tuple[int, int], ...]:
    """The stretches of a mask, earliest first, each as (start, length)."""
    found, start = [], 0
    while mask:
        gap = (mask & -mask).bit_length() - 1
        mask >>= gap
        length = (~mask & mask + 1).bit_length() - 1
        mask >>= length
        found.append((start + gap, length))
        start += gap + length
    return tuple(found)


def positions(mask: int) -> list[int]:
    """The position of every one in a mask, earliest first."""
    octets = mask.to_bytes(mask.bit_length() + 7 >> 3, "little")
    return [8 * index + bit for index, octet in enumerate(octets) if octet for bit in _BITS[octet]]


def starts(pattern: int, free: int) -> int:
    """Every position ``s`` at which ``pattern << s`` lies inside ``free``."""
    found = EVERYWHERE
    for start, length in runs(pattern):
        found &= _room(free, length) >> start
    return found


def _room(free: int, length: int) -> int:
    """Where ``length`` free quanta begin: doubling the length as far as it goes, then overlapping the rest."""
    reach = 1
    while reach * 2 <= length:
        free &= free >> reach
        reach *= 2
    return free & free >> length - reach


def at_least(count: int, masks: Iterable[int]) -> int:
    """Where at least ``count`` of the masks have a one."""
    reached = [EVERYWHERE] + [0] * count
    for mask in masks:
        for n in range(count, 0, -1):
            reached[n] |= reached[n - 1] & mask
    return reached[count]
