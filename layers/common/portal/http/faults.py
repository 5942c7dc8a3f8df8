"""Everything that is wrong with what was sent for a model, field by field."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import fields

from portal.errors import FieldProblem
from portal.http.text import below


def faults(model: type[Struct], sent: Any, *, strict: bool) -> list[FieldProblem]:
    """One problem a field: it is missing, unknown, or not what its type's description says that it must be."""
    return list(_faults(model, sent, "", strict=strict))


def _faults(kind: Any, value: Any, path: str, *, strict: bool) -> Iterator[FieldProblem]:
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if isinstance(bare, UnionType):  # something or nothing
        if value is not None:
            yield from _faults(
                next(part for part in get_args(bare) if part is not type(None)), value, path, strict=strict
            )
    elif isinstance(bare, type) and issubclass(bare, Struct):
        yield from _of_object(bare, value, path, strict=strict)
    elif get_origin(bare) is list and isinstance(value, list):
        inner = [
            fault
            for n, part in enumerate(value)
            for fault in _faults(get_args(bare)[0], part, below(path, n), strict=strict)
        ]
        yield from inner or _of_whole(kind, value, path, strict=strict)
    else:
        yield from _of_whole(kind, value, path, strict=strict)


def _of_object(model: type[Struct], value: Any, path: str, *, strict: bool) -> Iterator[FieldProblem]:
    if not isinstance(value, dict):
        yield FieldProblem(path, "must be an object")
        return
    known = {field.encode_name: field for field in fields(model)}
    for name, field in known.items():
        if name in value:
            yield from _faults(field.type, value[name], below(path, name), strict=strict)
        elif field.required:
            yield FieldProblem(below(path, name), "is required")
    for name in value:
        if name not in known:
            yield FieldProblem(below(path, name), "is not known here")


def _of_whole(kind: Any, value: Any, path: str, *, strict: bool) -> Iterator[FieldProblem]:
    try:
        convert(value, kind, strict=strict)
    except ValidationError:
        metas = (part for part in get_args(kind)[1:] if isinstance(part, Meta))
        yield FieldProblem(path, f"must be {next((meta.description for meta in metas), 'something else')}")
