"""Somebody's words as HTML: escaped, in paragraphs, and with the portal's own addresses as links. Pure."""

import re
from collections.abc import Mapping
from html import escape

type Links = Mapping[str, str]


def paragraphs(text: str, links: Links, *, small: bool = False) -> str:
    """Empty lines part paragraphs, other line breaks stay.

    ``links`` maps an address to what is shown for it. No other address becomes a link: a name that somebody typed
    must not lead the reader anywhere.
    """
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    style = f"font-size:{14 if small else 17}px;line-height:1.5;overflow-wrap:anywhere"
    gaps = [14] * (len(parts) - 1) + [0]
    return "".join(
        f'<p class="plain" style="margin:0 0 {gap}px;{style}">{_linked(lines(part), links)}</p>'
        for part, gap in zip(parts, gaps, strict=False)
    )


def lines(text: str) -> str:
    """Escaped, with its line breaks."""
    return escape(text).replace("\n", "<br>")


def _linked(escaped: str, links: Links) -> str:
    shown = {escape(address): escape(name) for address, name in links.items() if address}
    longest_first = sorted(shown, key=len, reverse=True)  # one address may begin another
    found = "|".join(map(re.escape, longest_first)) or r"\Z."
    return re.sub(found, lambda match: f'<a href="{match[0]}">{shown[match[0]]}</a>', escaped)
