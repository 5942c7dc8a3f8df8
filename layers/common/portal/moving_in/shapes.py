"""The shapes of what whoever moves in is told (O3)."""

from typing import NotRequired, TypedDict


class MovedRowAnswer(TypedDict):
    """What a row comes to: ``new``, or ``as_it_is``; ``what`` in words."""

    line: int
    source_id: str
    act: str
    client: str
    what: str


class MovedProblemAnswer(TypedDict):
    """What is wrong, and in which line and column of the table; neither where it is the whole."""

    line: NotRequired[int]
    column: NotRequired[str]
    message: str


class MovedAnswer(TypedDict):
    """``written``: it was not only tried. Nothing is, where anything is wrong beforehand."""

    written: bool
    rows: list[MovedRowAnswer]
    problems: list[MovedProblemAnswer]
