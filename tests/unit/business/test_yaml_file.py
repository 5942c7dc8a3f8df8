"""Reading a business file as YAML."""

from pathlib import Path

import pytest

from commands.importing.yaml_file import YamlFile, read_yaml
from portal.errors import InvalidRequest
from tests.support.business_file import problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, text: str) -> YamlFile:
    path = folder / "business.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path)


def test_plain_words_stay_text_where_yaml_would_make_something_else_of_them(folder: Path) -> None:
    text = "{at: 10:15, to: 26:00, on: 2026-12-01, answer: yes, country: NO, octal: 007, exponent: 1e3, merge: <<}"
    assert written(folder, text).content == {
        "at": "10:15",
        "to": "26:00",
        "on": "2026-12-01",
        "answer": "yes",
        "country": "NO",
        "octal": "007",
        "exponent": "1e3",
        "merge": "<<",
    }


def test_numbers_true_false_and_null_are_what_they_are(folder: Path) -> None:
    content = written(folder, "{a: 15, b: -3, c: 1.5, d: true, e: false, f: null, g: ~, h: , i: 0}").content
    assert list(content.values()) == [15, -3, 1.5, True, False, None, None, None, 0]


def test_a_name_given_twice_is_an_error_wherever_it_is(folder: Path) -> None:
    with pytest.raises(InvalidRequest) as refused:
        written(folder, "a:\n  - b: 1\n    c: 2\n    b: 3\na: 4\n")
    assert problems(refused) == {
        "a.0.b": "is given twice, at lines 2 and 4",
        "a": "is given twice, at lines 2 and 5",
    }


def test_a_field_is_found_at_its_line_and_a_missing_one_at_what_is_around_it(folder: Path) -> None:
    source = written(folder, "slug: demo\nservices:\n  cut:\n    segments:\n      - minutes: 5\n      - minutes: 7\n")
    assert source.line("services.cut.segments.1.minutes") == 6
    assert source.line("services.cut.segments.1.kind") == 6
    assert source.line("services.colour.name") == 3
    assert source.line("name") == 1


def test_an_empty_file_is_an_empty_group_of_fields(folder: Path) -> None:
    assert written(folder, "").content == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1, 2", "is not YAML at line 2"),
        ("a: b: c", "is not YAML at line 1"),
        ("a: !!python/object/apply:os.system [ls]", "is not YAML at line 1"),
        ("&a [*a]", "is nested too deeply, or in itself"),
        ("a: 1\n---\nb: 2", "is not YAML at line 2"),
        ("a: \x07", "is not YAML"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(folder: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        written(folder, text)
    assert message in problems(refused)["file"]


def test_a_file_that_cannot_be_read_says_why(folder: Path) -> None:
    with pytest.raises(InvalidRequest) as refused:
        read_yaml(folder / "nowhere.yaml")
    assert "No such file" in problems(refused)["file"]
    (folder / "latin.yaml").write_bytes(b"name: Caf\xe9")
    with pytest.raises(InvalidRequest) as refused:
        read_yaml(folder / "latin.yaml")
    assert problems(refused) == {"file": "is not text in UTF-8"}
