"""The e-mail's HTML: one layout for every business, readable in the dark and without pictures. Pure.

Mail programs know tables and inline styles; what only some know (the dark colours) is in the style sheet besides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from portal.business.brand import NIGHT, WHITE, readable_on, text_on
from portal.messages import details, parts
from portal.messages.facts import Facts
from portal.messages.prose import paragraphs
from portal.messages.values import booking_link

_STYLE = """
:root{{color-scheme:light dark}}
a{{color:{link}}}
@media (prefers-color-scheme:dark){{
.page{{background:#000!important}}.card{{background:{night}!important}}
.card,.card p,.card td{{color:#f2f2f2!important}}.card .quiet,.card .quiet p{{color:#b8b8bd!important}}
.card .brand{{color:{on_brand}!important}}.plain a{{color:{dark_link}!important}}.line{{border-color:#3a3a3c!important}}
}}
@media (max-width:480px){{.pad{{padding:20px!important}}.wide{{display:block!important}}}}
"""
_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into the layout. ``before`` and ``after`` are the filled body around the info block, as plain text.

    ``shows_info``: whether the info block is there.
    """

    subject: str
    before: str
    after: str
    button: str
    shows_info: bool


def html(facts: Facts, content: Content) -> str:
    """The whole document."""
    brand = facts.catalogue.business.brand
    link = readable_on(WHITE, brand.colour)
    dark_link, on_brand = readable_on(NIGHT, brand.colour), text_on(brand.colour)
    style = _STYLE.format(link=link, night=NIGHT, dark_link=dark_link, on_brand=on_brand)
    inside = "".join(_inside(facts, content, link))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(content.subject)}</title><style>{style}</style></head>"
        f'<body class="page" style="margin:0;padding:0;background:#f4f4f5;{_FONT}">'
        f'<div style="display:none;max-height:0;overflow:hidden">{escape(_preview(content))}</div>'
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" '
        'style="padding:16px 8px">'
        '<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" '
        'style="max-width:600px;background:#ffffff;border-radius:12px;overflow:hidden;color:#1c1c1e;text-align:left">'
        f"{inside}</table></td></tr></table></body></html>"
    )


def _inside(facts: Facts, content: Content, link: str) -> Iterator[str]:
    yield parts.head(facts)
    links = {facts.profile_link: content.button, booking_link(facts): "Book online"}
    yield parts.row(paragraphs(content.before, links), "26px 32px 6px")
    if content.shows_info:
        yield parts.info(facts)
    yield parts.row(paragraphs(content.after, links), "6px 32px 10px")
    if facts.profile_link:
        yield parts.row(parts.button(facts, content.button, link), "10px 32px")
    yield parts.row(paragraphs(details.change_note(facts), {}), "8px 32px 16px")
    yield parts.row(parts.small_print(facts), "4px 32px")
    yield parts.row(parts.contacts(facts, link), "4px 32px 14px")
    yield parts.foot(facts, link)


def _preview(content: Content) -> str:
    """What a list of mails shows beside the subject."""
    said = [line for line in content.before.splitlines() if line.strip()]
    return (said[1] if len(said) > 1 else said[0] if said else content.subject)[:120]
