"""Every regular expression of the layers, fed with what makes a bad one take for ever."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import portal
from portal.http.route import PARAMETERS
from tests.support.portal import apps
from tests.support.proof import Proof

SHORT, TIMES = 4_000, 8  # characters, and how many times longer the other text is; a body has 65,536 at most
BOUND = 24  # a linear one takes 8 times as long, a quadratic one 64 times
TRIES = 5
PIECES = (
    "a",
    "0",
    "-",
    "a-",
    "1-",
    " ",
    "_",
    ".",
    "/",
    ",",
    "{",
    "{{",
    "T",
    ":",
    "é",
    "a_",
    "0.",
    "line 1, ",
    "http://a",
)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All of them: those of the modules, those of the routes, and those that a path's parameters have."""
    for found in pkgutil.walk_packages(portal.__path__, "portal."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value
    for name, text in PARAMETERS.items():
        yield f"path parameter {name}", re.compile(text)
    for api in (module.api for module in apps().values()):
        for route in api.routes:
            yield f"{route.method} {route.path}", re.compile(route._pattern("[^/]+"))  # noqa: SLF001  what is matched


def worst(pattern: re.Pattern[str]) -> float:
    """How many times longer the long text takes than the short one, for the piece where that is most."""
    return max(_growth(pattern, piece) for piece in PIECES)


def _growth(pattern: re.Pattern[str], piece: str) -> float:
    short, long = (piece * (length // len(piece)) + "\0" for length in (SHORT, SHORT * TIMES))
    return _seconds(pattern, long) / max(_seconds(pattern, short), 2e-6)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    """Of a core: the least of a few tries, which is the nearest to what the pattern itself takes."""
    took = []
    for _ in range(TRIES):
        started = time.process_time()
        pattern.fullmatch(text)
        pattern.search(text)
        took.append(time.process_time() - started)
    return min(took)


@pytest.mark.proof(
    part=4,
    claim="No text that anybody sends makes a pattern take more time than its length explains.",
    how=f"Every pattern of the layers, the routes and their parameters x {len(PIECES)} pieces, repeated to {SHORT:,} "
    f"and to {SHORT * TIMES:,} characters that nearly match; time of a core compared.",
)
def test_no_pattern_takes_for_ever(proof: Proof) -> None:
    found = {pattern.pattern: (where, pattern) for where, pattern in patterns()}
    growths = {where: worst(pattern) for where, pattern in found.values()}
    assert {where: growth for where, growth in growths.items() if growth > BOUND} == {}
    assert worst(re.compile("[0-9]+x")) > BOUND  # so a bad one would be found
    proof.result = (
        f"{len(growths)} patterns: a text {TIMES} times as long takes at most {max(growths.values()):.0f} times as "
        "long. The patterns of bodies are pydantic's, which are Rust's, and linear by how they are made."
    )
