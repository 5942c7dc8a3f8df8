"""Dataclasses whose methods were compiled before are as any others (docs/decisions/0061)."""

import builtins
import dataclasses
import traceback
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from layers.common.compiled import on_one_line
from portal import compiled


def made() -> Any:
    """The same class each time, with everything that dataclasses write methods for."""

    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Visit:
        start: int
        notes: list[str] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            if self.start < 0:
                raise ValueError("before the epoch")

    return Visit


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What dataclasses have compiled since; their module is as it was afterwards."""
    found: list[str] = []

    def compiling(text: str | CodeType, module: dict[str, Any], names: dict[str, Any]) -> None:
        found.extend([text] if isinstance(text, str) else [])
        builtins.exec(text, module, names)  # noqa: S102  as dataclasses do

    monkeypatch.setitem(vars(dataclasses), "exec", compiling)
    monkeypatch.setitem(vars(compiled), "exec", compiling)
    return found


@pytest.fixture
def file(compilations: list[str], tmp_path: Path) -> Path:
    """What a build keeps, of that class alone."""
    made()
    kept = tmp_path / "compiled.bin"
    kept.write_bytes(compiled.packed({text: on_one_line(text) for text in compilations}))
    compilations.clear()
    return kept


def test_what_is_kept_is_not_compiled_again(file: Path, compilations: list[str]) -> None:
    compiled.use_own(file)
    made()
    assert compilations == []


def test_what_is_not_kept_is_compiled(file: Path, compilations: list[str]) -> None:
    compiled.use_own(file)
    other = dataclasses.make_dataclass("Other", ["one", "two"])
    assert len(compilations) == 1
    assert other(1, 2) == other(1, 2)


def test_the_code_of_another_python_is_left_alone(file: Path, compilations: list[str]) -> None:
    file.write_bytes(b"\0\0\0\0" + file.read_bytes()[4:])
    compiled.use_own(file)
    made()
    assert len(compilations) == 1


def test_without_a_file_everything_is_as_ever(tmp_path: Path, compilations: list[str]) -> None:
    compiled.use_own(tmp_path / "none")
    made()
    assert len(compilations) == 1


def test_such_a_class_does_all_that_others_do(file: Path, compilations: list[str]) -> None:
    compiled.use_own(file)
    visit = made()
    assert compilations == []
    one, two = visit(1), visit(2, ["a note"])
    assert one == visit(1) != two
    assert one < two
    assert repr(two).endswith("Visit(start=2, notes=['a note'])")
    assert hash(visit(1, ())) == hash(visit(1, ()))
    assert dataclasses.replace(two, start=3) == visit(3, ["a note"])
    assert visit.__match_args__ == ("start", "notes")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.start = 5
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'start'"):
        visit()


def test_an_error_within_is_still_told_with_its_stack(file: Path, compilations: list[str]) -> None:
    """By which the logs tell where it came from."""
    compiled.use_own(file)
    visit = made()
    assert compilations == []
    with pytest.raises(ValueError, match="before the epoch") as caught:
        visit(-1)
    stack = "".join(traceback.format_tb(caught.value.__traceback__))
    assert "in __init__" in stack
    assert "in __post_init__" in stack
