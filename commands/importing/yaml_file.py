"""Reading YAML as people mean it: 10:15 is a time and not 615, no name counts twice, nothing is executed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from portal.errors import FieldProblem, InvalidRequest

_PLAIN = {
    "bool": ("true|false", "tf"),
    "null": ("null|~|", "n~"),
    "int": ("-?(?:0|[1-9][0-9]*)", "-0123456789"),
    "float": (r"-?[0-9]+\.[0-9]+", "-0123456789"),
}


class _Loader(yaml.CSafeLoader):
    """Of plain words only true, false, null and numbers mean something else than text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  a class attribute of PyYAML


for _kind, (_pattern, _first) in _PLAIN.items():
    _beginnings = [*_first, ""] if _kind == "null" else [*_first]
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(rf"(?:{_pattern})\Z"), _beginnings)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """``content`` is plain Python; ``line`` tells where a field is written."""

    content: Any
    _root: yaml.Node

    def line(self, path: str) -> int:
        """The line of a field, or of the nearest thing around it that is there."""
        node = self._root
        for step in path.split("."):
            inner = dict(_children(node)).get(step)
            if inner is None:
                break
            node = inner
        return int(node.start_mark.line) + 1


def read_yaml(path: Path) -> YamlFile:
    """The file. Raises InvalidRequest where it cannot be read, is no YAML, or names something twice."""
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node() or yaml.MappingNode("tag:yaml.org,2002:map", [])
        if twice := list(_twice(root, "")):
            raise InvalidRequest(*twice)
        return YamlFile(loader.construct_document(root), root)
    except OSError as error:
        raise InvalidRequest(FieldProblem("file", f"cannot be read: {error.strerror}")) from None
    except UnicodeDecodeError:
        raise InvalidRequest(FieldProblem("file", "is not text in UTF-8")) from None
    except RecursionError:
        raise InvalidRequest(FieldProblem("file", "is nested too deeply, or in itself")) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InvalidRequest(FieldProblem("file", f"is not YAML at line {line}: {error.problem}")) from None
    except yaml.YAMLError as error:
        raise InvalidRequest(FieldProblem("file", f"is not YAML: {error}")) from None


def _twice(node: yaml.Node, path: str) -> Iterator[FieldProblem]:
    """Every name that is given twice: which of the two counts would depend on who reads the file."""
    seen: dict[str, int] = {}
    for name, inner in _children(node):
        where, line = f"{path}.{name}" if path else name, inner.start_mark.line + 1
        if name in seen:
            yield FieldProblem(where, f"is given twice, at lines {seen[name]} and {line}")
        seen[name] = line
        yield from _twice(inner, where)


def _children(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(name.value), inner) for name, inner in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((str(index), inner) for index, inner in enumerate(node.value))
