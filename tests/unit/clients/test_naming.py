"""Names are found however they are written (O1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.clients.naming import answers_to, folded


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Zoë   PARK ", "zoe park"),
        ("Ångström", "angstrom"),
        ("Straße", "strasse"),
        ("A#B", "a b"),
        ("🄐", "(a)"),
        ("", ""),
    ],
)
def test_case_accents_and_spaces_do_not_matter(written: str, kept: str) -> None:
    """O1."""
    assert folded(written) == kept


@given(st.text(max_size=60))
def test_what_is_folded_stays_so(name: str) -> None:
    """O1: and never holds what parts it from the id."""
    once = folded(name)
    assert folded(once) == once
    assert "#" not in once


@given(st.lists(st.text("abcdé", min_size=1, max_size=5), min_size=1, max_size=4), st.data())
def test_the_beginnings_of_any_words_find_a_name(words: list[str], data: st.DataObject) -> None:
    """O1: in any order."""
    some = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
    parts = [word[: data.draw(st.integers(1, len(word)))] for word in some]
    assert answers_to(folded(" ".join(words)), folded(" ".join(parts)))


def test_the_middle_of_a_word_finds_nobody() -> None:
    """O1."""
    assert not answers_to("nina oberg", "berg")
    assert not answers_to("nina oberg", "nina li")
