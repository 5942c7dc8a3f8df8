"""axe-core on the page that a window shows: WCAG 2.2 A and AA, and its best practices."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path("web/node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Each rule that is broken, with what breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text() + "; undefined")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{broken['id']}: {node['target']} {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]
