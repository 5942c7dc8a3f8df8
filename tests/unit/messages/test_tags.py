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


@given(st.text().filter(lambda text: "{{" not in text and "}}" not in text))
def test_a_text_without_tags_is_itself(text: str) -> None:
    assert filled(parse(text, ALLOWED), {}) == text


@given(st.text(), st.text())
def test_a_value_is_said_as_it_is(first: str, last: str) -> None:
    """F23."""
    text = parse("{{client.first_name}} of {{business.name}}", ALLOWED)
    assert filled(text, {"client.first_name": first, "business.name": last}) == f"{first} of {last}"


@given(st.lists(st.text("ab {}é", max_size=5).filter(lambda line: "{{" not in line and "}}" not in line), min_size=1))
def test_a_place_is_right_over_several_lines(lines: list[str]) -> None:
    """What comes before the wrong tag says where it is; a brace before it belongs to no tag."""
    before = "\n".join([*lines[:-1], lines[-1].rstrip("{")])
    with pytest.raises(BadTextError) as bad:
        parse(f"{before}{{{{nope}}}} and on\nanother line", ALLOWED)
    assert (bad.value.line, bad.value.column) == (len(lines), len(lines[-1].rstrip("{")) + 1)
