"""The same storage, salon, clock and payments as the integration tests, the stack of the stack tests, and a page.

A test that uses `proof` has a mark that says what it claims; what it found stands in docs/proof.md afterwards.
"""

import os
from collections.abc import Generator

import pytest

from tests.browser.conftest import chromium
from tests.integration.conftest import at, catalogue, money, stored, table
from tests.stack.conftest import stack
from tests.support.proof import PAGE, Proof, kept, marked, page_of

__all__ = ["at", "catalogue", "chromium", "money", "stack", "stored", "table"]

_RECORD = pytest.StashKey[Proof]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "proof(part, claim, how): what a slow proof claims, and how it tries it")


@pytest.fixture
def proof(request: pytest.FixtureRequest) -> Proof:
    """What this test finds out; its result is to be said, and stands as not holding unless the test passes."""
    found = marked(request.node)
    request.node.stash[_RECORD] = found
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    found = item.stash.get(_RECORD, None)
    if found and report.when == "call":
        found.held = report.passed
        if report.passed:
            assert found.result, f"{item.nodeid} passed and did not say its result"
        found.keep()
    return report


def pytest_sessionfinish() -> None:
    """`make prove` asks for the page; whoever runs one proof by itself leaves the page as it is."""
    if os.environ.get("PROOF_PAGE") and (proofs := kept()):
        PAGE.write_text(page_of(proofs, os.cpu_count() or 1))
