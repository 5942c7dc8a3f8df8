"""The owner's page in a browser's window."""

from typing import Any

from playwright.sync_api import APIResponse, Page, expect

from tests.stack.conftest import Stack
from tests.support.browsing import SETTLED

PATH = "/api/owner/business"


def open_section(page: Page, stack: Stack, section: str) -> None:
    """Go to a screen of what the owner sets up."""
    page.goto(f"{stack.url}/owner.html#/owner/{section}")
    expect(page.get_by_role("navigation").get_by_role("link", name="Your business")).to_be_visible(timeout=SETTLED)
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=SETTLED)


def press_save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def saved(page: Page) -> None:
    """Wait until all that was changed is saved."""
    expect(page.get_by_role("region", name="Not saved yet")).to_have_count(0, timeout=SETTLED)
    expect(page.locator(".notices")).to_contain_text("Saved.")


def save(page: Page) -> None:
    press_save(page)
    saved(page)


def set_up(page: Page) -> Any:
    """The business's document as it is saved."""
    answer = page.request.get(PATH)
    assert answer.ok, answer.text()
    return answer.json()


def change(page: Page, changes: dict[str, Any]) -> Any:
    """Change it from elsewhere."""
    answer = patch(page, changes)
    assert answer.ok, answer.text()
    return answer.json()


def patch(page: Page, changes: dict[str, Any]) -> APIResponse:
    """Ask for a change as the page does."""
    site = "/".join(page.url.split("/")[:3])
    body = {"version": set_up(page)["version"], "changes": changes}
    return page.request.patch(PATH, data=body, headers={"Origin": site})


def undone(before: Any, after: Any) -> dict[str, Any]:
    """The changes that bring a document back to what it was."""
    changes = {}
    for name in before.keys() | after.keys():
        old, now = before.get(name), after.get(name)
        if old != now:
            changes[name] = undone(old, now) if isinstance(old, dict) and isinstance(now, dict) else old
    return changes
