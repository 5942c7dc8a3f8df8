"""Merge tags: text that is data (S3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.messages.tags import BadTextError, Tag, filled, parse

ALLOWED = {"client.first_name", "business.name"}
PIECES = st.lists(st.sampled_from(["a", "\n", "{{", "}}", "{", "}", "client.first_name", "é", " ", "business.name"]))


def test_a_text_is_filled_in() -> None:
    text = parse("Hi {{ client.first_name }}, from {{business.name}}.", ALLOWED)
    assert text == ("Hi ", Tag("client.first_name"), ", from ", Tag("business.name"), ".")
    assert filled(text, {"client.first_name": "Ana", "business.name": "Soho"}) == "Hi Ana, from Soho."


def test_what_is_filled_in_is_never_read_as_a_tag() -> None:
    """F23: a client may be called anything."""
    text = parse("Hi {{client.first_name}}", ALLOWED)
    assert filled(text, {"client.first_name": "{{business.name}}", "business.name": "X"}) == "Hi {{business.name}}"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("{{nope}}", 1, 1), ("a\nbc {{x}}", 2, 4), ("}}", 1, 1), ("one {{client.first_name", 1, 5), ("{{a {{b}}", 1, 1)],
)
def test_a_problem_is_found_where_it_is(text: str, line: int, column: int) -> None:
    with pytest.raises(BadTextError) as bad:
        parse(text, ALLOWED)
    assert (bad.value.line, bad.value.column) == (line, column)


@given(PIECES.map("".join))
def test_any_text_is_understood_or_refused_with_a_place_inside_it(text: str) -> None:
    spelled = {name: f"<{name}>" for name in ALLOWED}
    lines = text.split("\n")
    try:
        shown = filled(parse(text, ALLOWED), spelled)
    except BadTextError as bad:
        place = (bad.line, bad.column)
    else:
        place = (1, 1)
        assert "{{" not in shown
        assert shown == text or "{{" in text
    assert 1 <= place[0] <= len(lines)
    assert 1 <= place[1] <= len(lines[place[0] - 1]) + 1
