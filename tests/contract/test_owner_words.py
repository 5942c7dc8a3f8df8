"""The owner's forms follow from the schema of the business's file: every field of it has a name in people's words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.business.file import CatalogueFile
from portal.messages.allowed import in_body
from portal.messages.model import FlowTrigger, Kind

WORDS: dict[str, Any] = json.loads(Path("web/languages/en.json").read_text())["owner"]
SCHEMA = CatalogueFile.model_json_schema()
NOT_CHOSEN = {"Kind", "WordingKind"}


def parts() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Business", SCHEMA
    for name, part in SCHEMA["$defs"].items():
        if "properties" in part:
            yield name, part


def test_every_field_has_a_label() -> None:
    labels = WORDS["fields"]
    missing = [
        f"{part}.{name}"
        for part, node in parts()
        for name in node["properties"]
        if not isinstance(labels.get(part, {}).get(name, labels.get(name)), str)
    ]
    assert missing == []


def test_every_value_that_can_be_chosen_has_a_name() -> None:
    chosen = {
        value for name, node in SCHEMA["$defs"].items() if name not in NOT_CHOSEN for value in node.get("enum", [])
    }
    assert chosen - WORDS["values"].keys() == set()


def test_every_message_and_merge_tag_has_a_name() -> None:
    """S2, S3."""
    kinds = [kind for kind in Kind if kind is not Kind.FLOW and not kind.to_staff]
    assert {kind.value for kind in kinds} == WORDS["kinds"].keys()
    usable = [in_body(kind) for kind in kinds] + [in_body(Kind.FLOW, trigger) for trigger in FlowTrigger]
    assert {tag.replace(".", "_") for tag in frozenset().union(*usable)} == WORDS["tags"].keys()
