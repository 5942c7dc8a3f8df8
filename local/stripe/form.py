"""Reads a form with nested brackets, against the fields that a call takes.

A field is spelled with dots, ``#`` for a place in a list and ``*`` for any name: ``items.#.price``, ``metadata.*``.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from local.stripe.errors import invalid, unreadable

type Reader = Callable[[str, str], Any]
type Fields = dict[str, Reader]


def text(value: str, _parameter: str) -> str:
    return value


def integer(value: str, parameter: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise unreadable(parameter, value, "integer") from None


def integer_or_empty(value: str, parameter: str) -> int | str:
    return integer(value, parameter) if value else ""


def boolean(value: str, parameter: str) -> bool:
    if value not in {"true", "false"}:
        raise unreadable(parameter, value, "boolean")
    return value == "true"


def one_of(*values: str) -> Reader:
    """The stand-in takes only the values that the portal uses; Stripe itself may know more."""

    def read(value: str, parameter: str) -> str:
        if value not in values:
            raise invalid(f"Invalid {parameter}: must be one of {', '.join(values)}", param=parameter)
        return value

    return read


COMMON: Fields = {"expand.#": text}
METADATA: Fields = {"metadata": one_of(""), "metadata.*": text}


def read(form: str, fields: Fields) -> dict[str, Any]:
    """What the form holds, nested. Raises StripeError for a parameter that the call does not take."""
    found: dict[str, Any] = {}
    for key, value in parse_qsl(form, keep_blank_values=True):
        path = key.replace("]", "").split("[")
        _put(found, path, _reader(path, key, COMMON | fields)(value, key))
    return {name: value if name == "metadata" else _lists(value) for name, value in found.items()}


def _reader(path: list[str], key: str, fields: Fields) -> Reader:
    spelled = [part if part and not part.isdecimal() else "#" for part in path]
    reader = fields.get(".".join(spelled)) or fields.get(".".join([*spelled[:-1], "*"]))
    if reader is None:
        raise invalid(f"Received unknown parameter: {key}", code="parameter_unknown", param=key)
    return reader


def _put(inside: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        inside = inside.setdefault(part, {})
    inside[path[-1] or str(len(inside))] = value


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    values = [_lists(each) for each in value.values()]
    return values if value and all(name.isdecimal() for name in value) else dict(zip(value, values, strict=True))
