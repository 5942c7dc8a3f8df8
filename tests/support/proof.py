"""What `make prove` has found out, as docs/proof.md tells it: claims, how each was tried, what came of it, figures."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

PARTS = {
    1: "The model against reality",
    2: "Races at scale",
    3: "Faults",
    4: "Abuse",
    5: "Deployment",
    6: "Cost and scale",
    7: "Speed",
    8: "The newcomer",
    9: "The page for everybody",
}
RECORDS = Path(".local/proof")
PAGE = Path("docs/proof.md")
NOT_HELD = "**does not hold**"


@dataclass(slots=True)
class Proof:
    """One claim, and what a test finds out about it; `result` and the rest are the test's to say."""

    test: str
    part: int
    claim: str
    how: str
    result: str = ""
    figures: list[str] = field(default_factory=list)
    """Paragraphs and tables of Markdown."""
    held: bool = False
    on: str = ""

    def says(self, paragraph: str) -> None:
        """Have a paragraph in the part's chapter."""
        self.figures.append(paragraph)

    def table(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Have a table there; columns of numbers stand on the right."""
        numbers = [all(isinstance(row[column], int | float) for row in rows) for column in range(len(heads))]
        marks = ["---:" if number else "---" for number in numbers]
        lines = [_row(heads), f"|{'|'.join(marks)}|", *map(_row, rows)]
        self.figures.append(f"**{title}**\n\n" + "\n".join(lines))

    def keep(self, folder: Path = RECORDS) -> None:
        """Until the page is written."""
        self.on = self.on or datetime.now(UTC).date().isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        name = "".join(letter if letter.isalnum() else "_" for letter in self.test)
        (folder / f"{name}.json").write_text(json.dumps(asdict(self), indent=1))


def marked(node: pytest.Item) -> Proof:
    """The claim of a test's mark: `@pytest.mark.proof(part=2, claim=..., how=...)`."""
    mark = node.get_closest_marker("proof")
    assert mark, f"{node.nodeid} uses `proof`, and has no mark that says its part, its claim, and how it is tried"
    return Proof(node.nodeid, **mark.kwargs)


def kept(folder: Path = RECORDS) -> list[Proof]:
    """All there are, in the order of parts and tests."""
    found = [Proof(**json.loads(path.read_text())) for path in folder.glob("*.json")]
    return sorted(found, key=lambda proof: (proof.part, proof.test))


def page_of(proofs: Sequence[Proof], cores: int) -> str:
    """docs/proof.md."""
    days = sorted({proof.on for proof in proofs})
    written = (
        f"Written by `make prove` on {' to '.join(sorted({days[0], days[-1]}))}, on {cores} shared cores with CPython "
        f"{platform.python_version()}; nothing here is typed by hand. Each claim is tried by a test in `tests/prove`."
    )
    lines = ["# Proof", "", written, ""]
    for part, title in PARTS.items():
        figures = [figure for proof in proofs if proof.part == part for figure in proof.figures]
        if figures:
            lines += [f"## {title}", "", *(f"{figure}\n" for figure in figures)]
    lines += ["## All claims", "", _row(("claim", "how it was tried", "result", "on")), "|---|---|---|---|"]
    lines += [_row((p.claim, p.how, p.result if p.held else f"{NOT_HELD} {p.result}", p.on)) for p in proofs]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[Any]) -> str:
    return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else str(cell) for cell in cells)} |"
