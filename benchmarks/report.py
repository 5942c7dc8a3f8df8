"""The tables of a run: what was measured, beside what is aimed at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One table with what has to be known to read it. The first column is text, the others are figures."""

    title: str
    about: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def markdown(self) -> str:
        """As it is printed, and kept."""
        rule = "|---|" + "---:|" * (len(self.headings) - 1)
        lines = [_line(self.headings), rule, *map(_line, self.rows)]
        return "\n".join([f"## {self.title}", "", self.about, "", *lines, ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def share(values: Sequence[float], part: float) -> float:
    """The value that ``part`` (0 to 1) of all values do not exceed: 0.95 is p95."""
    return sorted(values)[max(math.ceil(part * len(values)) - 1, 0)]


def verdict(measured: float, aim: float) -> str:
    """Whether a figure is within its aim."""
    return "yes" if measured <= aim else "no"
