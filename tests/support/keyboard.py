"""A client without a mouse: what a window does by Tab, arrows, Space and Enter alone."""

from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import SETTLED

FURTHEST = 150  # presses of Tab: more than any screen has places to stop at
LOOK = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "";
    const ring = one => { const style = getComputedStyle(one);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; };
    const label = at.closest("label") ?? document.querySelector(`label[for="${at.id}"]`);
    const box = (label ?? at).getBoundingClientRect();
    const said = at.outerHTML.slice(0, 120);
    if (![at, at.parentElement, label].some(one => one && ring(one))) return `no ring around ${said}`;
    if (box.bottom <= 0 || box.top >= innerHeight) return `out of sight: ${said}`;
    return "";
}"""


class Keyboard:
    """Goes about in a window, and looks at each stop whether one can see where one is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        assert self.page.evaluate(LOOK) == ""

    def reach(self, target: Locator, key: str = "Tab") -> None:
        """Go on until the focus is there."""
        expect(target).to_be_visible(timeout=SETTLED)
        for _ in range(FURTHEST):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"{key} never leads to {target}")

    def use(self, target: Locator, key: str = "Enter") -> None:
        """Reach it, and press it."""
        self.reach(target)
        self.page.keyboard.press(key)

    def button(self, name: str) -> None:
        self.use(self.page.get_by_role("button", name=name))

    def link(self, name: str) -> None:
        self.use(self.page.get_by_role("link", name=name, exact=True))

    def choose(self, group: Locator, wanted: Locator) -> None:
        """One of several radios: Tab stops at the group once, arrows go about in it."""
        expect(wanted).to_be_visible(timeout=SETTLED)
        for _ in range(FURTHEST):
            if group.evaluate("one => one.contains(document.activeElement)"):
                break
            self.press("Tab")
        self.reach(wanted, "ArrowDown")
        self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def write(self, label: str, text: str) -> None:
        self.reach(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(text)

    def arrived(self, title: str) -> None:
        """Where one is told first: the focus is on the heading of the screen (F30)."""
        found = self.page.get_by_role("heading", level=1, name=title, exact=True)
        expect(found).to_be_focused(timeout=SETTLED)
