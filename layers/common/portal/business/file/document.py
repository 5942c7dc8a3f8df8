"""A business's file as it is kept and edited: names and values, just as somebody could have written them. Pure."""

from collections.abc import Mapping
from typing import Any

from portal.business.file.whole import CatalogueFile
from portal.errors import FieldProblem, InvalidRequest

_ENTRIES = ("locations", "categories", "services", "staff", "resources", "plans", "packages")


def document_of(file: CatalogueFile, *, whole: bool = False) -> dict[str, Any]:
    """What the file says, without clients and appointments; with all defaults where it is ``whole``."""
    said = set(CatalogueFile.model_fields)
    return file.model_dump(mode="json", by_alias=True, include=said, exclude_defaults=not whole)


def merged(document: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the changes in it (RFC 7396): groups are merged, null takes a name away."""
    after = dict(document)
    for name, value in changes.items():
        if value is None:
            after.pop(name, None)
        elif isinstance(value, dict):
            before = after.get(name)
            after[name] = merged(before if isinstance(before, dict) else {}, value)
        else:
            after[name] = value
    return after


def ordered(document: Mapping[str, Any], order: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the named sections' entries in that order; those that are not named stay behind, as they were.

    Raises InvalidRequest naming what there is not.
    """
    after = dict(document)
    for section, names in order.items():
        entries = after.get(section)
        if section not in _ENTRIES or not isinstance(entries, dict):
            raise InvalidRequest(FieldProblem(f"order.{section}", "has no entries to put in order"))
        if not isinstance(names, list):
            raise InvalidRequest(FieldProblem(f"order.{section}", "must be a list"))
        for index, name in enumerate(names):
            if not isinstance(name, str) or name not in entries:
                raise InvalidRequest(FieldProblem(f"order.{section}.{index}", f"is not one of the {section}"))
        after[section] = {name: entries[name] for name in dict.fromkeys([*names, *entries])}
    return after
