"""Whether an answer has the shape that Stripe's official library declares for it."""

import ast
import inspect
import typing
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, NotRequired

import stripe
from stripe._stripe_object import UntypedStripeObject

_PLAIN = {Decimal: str, float: (int, float)}  # amounts with more than minor units come as text


def faults(value: object, declared: Any, where: str) -> list[str]:
    """What is wrong with a value, one line each; nothing where it is as declared."""
    if check := _CHECKS.get(typing.get_origin(declared) or declared):
        return check(value, typing.get_args(declared), where)
    if inspect.isclass(declared) and issubclass(declared, stripe.StripeObject):
        return _of_object(value, declared, where)
    expected: Any = _PLAIN.get(declared, declared)
    is_right = isinstance(value, expected) and (declared is bool) == isinstance(value, bool)
    return [] if is_right else [f"{where}: {value!r} is no {declared}"]


def _of_union(value: object, arguments: tuple[Any, ...], where: str) -> list[str]:
    """Where the library lists the values that it knows, no other is taken."""
    if value is None:
        return [] if type(None) in arguments else [f"{where}: is null"]
    listed = [each for each in arguments if typing.get_origin(each) is typing.Literal]
    if listed and isinstance(value, str):
        arguments = tuple(each for each in arguments if each is not str)
    tried = [faults(value, each, where) for each in arguments if each is not type(None)]
    return min(tried, key=len)


def _of_list(value: object, arguments: tuple[Any, ...], where: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{where}: no list"]
    return [fault for place, each in enumerate(value) for fault in faults(each, arguments[0], f"{where}[{place}]")]


def _of_page(value: object, arguments: tuple[Any, ...], where: str) -> list[str]:
    if not isinstance(value, dict) or value.keys() != {"object", "data", "has_more", "url"}:
        return [f"{where}: no page of a list"]
    return _of_list(value["data"], arguments, f"{where}.data")


def _of_choice(value: object, arguments: tuple[Any, ...], where: str) -> list[str]:
    return [] if value in arguments else [f"{where}: {value!r} is none of {arguments}"]


def _of_names(value: object, _arguments: tuple[Any, ...], where: str) -> list[str]:
    """An object whose names nobody declares, such as metadata."""
    return [] if isinstance(value, dict) else [f"{where}: no object"]


def _of_object(value: object, declared: type[stripe.StripeObject], where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no {declared.__name__}"]
    fields = _fields(declared)
    unknown = [f"{where}.{name}: not declared" for name in value.keys() - fields.keys()]
    missing = [f"{where}.{name}: not there" for name, kind in fields.items() if name not in value and _needed(kind)]
    wrong = [
        fault
        for name, kind in fields.items()
        if name in value
        for fault in faults(value[name], kind, f"{where}.{name}")
    ]
    return unknown + missing + wrong


def _fields(declared: type[stripe.StripeObject]) -> dict[str, Any]:
    """What the class itself declares; what it inherits belongs to the library, and not to the answer."""
    hints = typing.get_type_hints(declared, localns=_imported(declared.__module__))
    own = inspect.get_annotations(declared)
    return {name: hints[name] for name in own if not name.startswith("_") and name != "OBJECT_NAME"}


@cache
def _imported(module: str) -> dict[str, Any]:
    """What a module of the library imports for type checkers alone."""
    source = ast.parse(inspect.getsource(import_module(module)))
    imports = [each for each in ast.walk(source) if isinstance(each, ast.ImportFrom)]
    return {
        name.asname or name.name: getattr(import_module(each.module), name.name)
        for each in imports
        if each.module and each.module.startswith("stripe.") and not each.module.startswith("stripe.params")
        for name in each.names
    }


def _needed(kind: Any) -> bool:
    is_optional = typing.get_origin(kind) is typing.Union and type(None) in typing.get_args(kind)
    return not is_optional and typing.get_origin(kind) is not NotRequired


_CHECKS: dict[Any, Callable[[object, tuple[Any, ...], str], list[str]]] = {
    Any: lambda *_: [],
    typing.Union: _of_union,
    typing.Literal: _of_choice,
    list: _of_list,
    stripe.ListObject: _of_page,
    UntypedStripeObject: _of_names,
    NotRequired: lambda value, arguments, where: faults(value, arguments[0], where),
}
