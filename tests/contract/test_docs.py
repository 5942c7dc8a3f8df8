"""The words and the code say the same."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.errors import PortalError, Refused
from portal.table import keys
from portal.table.counters import COUNTER_ENTITY
from portal.table.read import DAY_ENTITY
from portal.table.records import ENTITIES
from tests.support.portal import apps

DOCS = Path("docs")
PAGES = sorted([*Path().glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
FUNCTIONS = sorted(path.parent.name for path in Path("functions").glob("*/app.py"))
PORTAL = Path("layers/common/portal")
RULES = [
    *(f"V{n}" for n in range(1, 9)),
    *(f"B{n}" for n in range(1, 21)),
    *(f"R{n}" for n in range(1, 11)),
    *(f"C{n}" for n in range(1, 7)),
    *("A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "O2", "O4"),
    *(f"F{n}" for n in (1, 2, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 18, 22, 23, 24, 28, 29, 32)),
]


def section(page: str, heading: str) -> str:
    """What stands between a heading and the next one of its level."""
    return Path(page).read_text().partition(f"{heading}\n")[2].partition("\n## ")[0]


def table_rows(page: str) -> Iterator[list[str]]:
    """The cells of every row of a page's tables, headings included."""
    for line in (DOCS / page).read_text().splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def calls(name: str) -> Iterator[ast.Call]:
    """Every call of that name in the portal's code."""
    for file in PORTAL.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


def error_classes(parent: type[PortalError] = PortalError) -> Iterator[type[PortalError]]:
    yield parent
    for child in parent.__subclasses__():
        yield from error_classes(child)


def statuses_in_code() -> dict[str, int]:
    """Every code with its status; ``refused`` only names the family of those that a rule refuses."""
    apps()  # errors are known once the functions that tell them are imported
    reasons = {call.args[0].value: Refused.status for call in calls("Reason") if isinstance(call.args[0], ast.Constant)}
    errors = {str(vars(error)["code"]): error.status for error in error_classes() if "code" in vars(error)}
    return {str(code): status for code, status in (reasons | errors).items() if code != Refused.code}


def test_every_error_code_is_explained_with_its_status_and_no_other() -> None:
    rows = [row for row in table_rows("errors.md") if row[0].startswith("`")]
    assert {row[0].strip("`"): int(row[1]) for row in rows} == statuses_in_code()
    assert len({row[0] for row in rows}) == len(rows)


def test_every_route_is_named() -> None:
    paths = json.loads((DOCS / "openapi.json").read_text())["paths"]
    routes = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert {row[0].strip("`") for row in table_rows("api.md") if "/api/" in row[0]} == routes


def test_every_entity_and_every_builder_of_keys_is_in_the_data_model() -> None:
    rows = [row for row in table_rows("data-model.md") if len(row) == 5 and row[0].startswith("`")]
    assert sorted(row[0].strip("`") for row in rows) == sorted([*ENTITIES, DAY_ENTITY, COUNTER_ENTITY])
    page = (DOCS / "data-model.md").read_text()
    builders = [name for name, made in vars(keys).items() if getattr(made, "__module__", "") == keys.__name__]
    assert [name for name in builders if name != keys.Key.__name__ and f"`{name}`" not in page] == []


def test_every_function_is_in_the_tree_and_in_the_architecture() -> None:
    tree = section("README.md", "## The tree").partition("layers/")[0]
    assert sorted(re.findall(r"^  (\w+) ", tree, re.MULTILINE)) == FUNCTIONS
    described = section("docs/architecture.md", "## Functions")
    assert sorted(re.findall(r"^\| `(\w+)` ", described, re.MULTILINE)) == FUNCTIONS


def test_every_folder_of_the_tree_is_there() -> None:
    folders = re.findall(r"^([\w./]+/) ", section("README.md", "## The tree"), re.MULTILINE)
    assert [folder for folder in folders if not Path(folder).is_dir()] == []


def test_every_make_target_that_is_spoken_of_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", Path("Makefile").read_text(), re.MULTILINE))
    spoken = {
        found for page in PAGES for found in re.findall(r"(?:`|^|\()make ([a-z-]+)", page.read_text(), re.MULTILINE)
    }
    assert {"run", "test"} <= spoken <= targets


def test_every_variable_of_the_functions_is_explained() -> None:
    template = template_by_name()
    own = [resource["Properties"].get("Environment", {}) for resource in template["Resources"].values()]
    environments = [template["Globals"]["Function"]["Environment"], *own]
    names = {name for environment in environments for name in environment.get("Variables", {})}
    page = (DOCS / "operations.md").read_text()
    assert names
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
    assert [name for name in template["Parameters"] if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_what_why_and_what_follows(page: Path) -> None:
    lines = page.read_text().splitlines()
    assert lines[0].startswith(f"# {int(page.name[:4])}. ")
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", lines[2])
    assert [line for line in lines if line.startswith("## ")] == ["## What", "## Why", "## Consequence"]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def template_by_name() -> Any:
    """The template, without the values that CloudFormation works out."""

    class Names(yaml.SafeLoader):
        """Reads a value with a CloudFormation tag as nothing."""

    Names.add_multi_constructor("!", lambda _loader, _tag, _node: None)
    return yaml.load(Path("template.yaml").read_text(), Names)  # noqa: S506  a SafeLoader


def anchors(page: Path) -> set[str]:
    """The names that headings get where Markdown is shown."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        linked = page.parent / file if file else page
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), target


def test_every_rule_that_code_or_tests_cite_is_explained_once() -> None:
    explained = [row[0] for row in table_rows("rules.md") if re.fullmatch(r"[ABCFLMORSV]\d+", row[0])]
    assert len(explained) == len(set(explained))
    sources = [*PORTAL.rglob("*.py"), *Path("tests").rglob("*.py"), *Path("functions").rglob("*.py")]
    cited = {rule for file in sources for rule in re.findall(r"\b[ABCFLMORSV]\d{1,2}\b", docstrings(file))}
    assert cited - set(explained) == set()


def docstrings(file: Path, prefix: str = "") -> str:
    """All docstrings of a file; with ``prefix``, of its functions of such names, the names too, and the module's."""
    words = []
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Module):
            words.append(ast.get_docstring(node) or "")
        elif isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.startswith(prefix):
            words.append(f"{node.name.upper().replace('_', ' ')} {ast.get_docstring(node) or ''}")
    return "\n".join(words)


def test_every_rule_of_this_version_is_carried_by_a_test() -> None:
    words = "\n".join(docstrings(file, "test_") for file in Path("tests").rglob("test_*.py") if file != Path(__file__))
    carried = set(re.findall(r"\b[ABCFORV]\d{1,2}\b", words))
    assert [rule for rule in RULES if rule not in carried] == []
