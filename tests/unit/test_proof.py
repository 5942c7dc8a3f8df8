"""The page of proofs says what was found, and no more."""

from pathlib import Path

from tests.support.proof import NOT_HELD, Proof, kept, page_of


def proof(test: str, part: int, *, held: bool, result: str = "as claimed") -> Proof:
    return Proof(test, part, f"claim of {test}", f"how {test} tries it", result, held=held, on="2026-12-01")


def test_what_is_kept_is_read_back_in_the_order_of_parts(tmp_path: Path) -> None:
    later, first = proof("a::later", 4, held=True), proof("b::first", 2, held=True)
    for one in (later, first):
        one.keep(tmp_path)
    assert kept(tmp_path) == [first, later]


def test_a_claim_that_does_not_hold_says_so() -> None:
    page = page_of([proof("a", 1, held=True), proof("b", 1, held=False)], cores=2)
    assert "| claim of a | how a tries it | as claimed |" in page
    assert f"| claim of b | how b tries it | {NOT_HELD} as claimed |" in page


def test_a_table_has_its_numbers_on_the_right_and_thousands_apart() -> None:
    found = proof("a", 3, held=True)
    found.table("Calls", ("what", "calls"), [("book", 12000), ("move", 7)])
    assert "**Calls**\n\n| what | calls |\n|---|---:|\n| book | 12,000 |\n| move | 7 |" in page_of([found], cores=2)
    assert "## Faults" in page_of([found], cores=2)
