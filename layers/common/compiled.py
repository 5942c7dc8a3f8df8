"""Writes the methods of dataclasses, compiled, into the layer: run by its Makefile with the file.

Everything of the portal is imported, and what Python compiles for dataclasses meanwhile is kept. Where in a line it was
written takes half of the room, and is left out: nobody could look it up. Code is the same for every architecture.
"""

import ast
import builtins
import dataclasses
import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

NEEDED = ("TABLE_NAME", "STAGE", "SITE_ORIGIN", "CONTACT_KEY_SECRET", "ORIGIN_SECRET")  # by what is imported


def main(file: Path) -> None:
    codes: dict[str, CodeType] = {}

    def recorded(text: str, module: dict[str, Any], made: dict[str, Any]) -> None:
        codes[text] = on_one_line(text)
        builtins.exec(codes[text], module, made)  # noqa: S102  as dataclasses do

    vars(dataclasses)["exec"] = recorded
    os.environ |= dict.fromkeys(NEEDED, "https://none.example")
    portal = import_module("portal")
    for module in pkgutil.walk_packages(portal.__path__, "portal."):
        import_module(module.name)
    packed = import_module("portal.compiled").packed
    file.write_bytes(packed(codes))


def on_one_line(text: str) -> CodeType:
    """The code of a text as if it had been written on one line."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.arg | ast.keyword):
            node.lineno = node.end_lineno = 1
            node.col_offset = node.end_col_offset = 0
    return compile(tree, "<string>", "exec")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
