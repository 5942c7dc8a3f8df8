"""The e-mail's HTML: one layout for every business, readable in the dark and without pictures. Pure.

Mail programs know tables and inline styles; what only some know (the dark colours) is in the style sheet besides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from portal.business.brand import NIGHT, WHITE, readable_on, text_on
from portal.messages import details
from portal.messages.facts import Facts
from portal.messages.prose import lines, paragraphs
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

    ``shows_visit``: whether the info block is there.
    """

    subject: str
    before: str
    after: str
    button: str
    shows_visit: bool


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
    yield _head(facts)
    links = {facts.profile_link: content.button, booking_link(facts): "Book online"}
    yield _row(paragraphs(content.before, links), "26px 32px 6px")
    if content.shows_visit:
        yield _info(facts)
    yield _row(paragraphs(content.after, links), "6px 32px 10px")
    if facts.profile_link:
        yield _row(_button(facts, content.button, link), "10px 32px")
    yield _row(paragraphs(details.change_note(facts), {}), "8px 32px 16px")
    if policy := details.policy(facts):
        yield _row(f'<div class="line quiet" style="{_LINE}">{_policy(policy)}</div>', "4px 32px")
    yield _row(_contacts(facts, link), "4px 32px 14px")
    yield _foot(facts, link)


_LINE = "border-top:1px solid #e4e4e7;padding-top:16px;color:#5b5b60"


def _head(facts: Facts) -> str:
    """The brand's colour, with the logo, or the name where there is no picture or none is shown."""
    business = facts.catalogue.business
    text, name = text_on(business.brand.colour), escape(business.name)
    shown = name
    if business.brand.logo:
        shown = (
            f'<img src="{escape(business.brand.logo)}" alt="{name}" height="48" '
            f'style="display:block;height:48px;max-width:260px;border:0;color:{text}">'
        )
    return (
        f'<tr><td class="pad brand" bgcolor="{business.brand.colour}" style="background:{business.brand.colour};'
        f'padding:22px 32px;font-size:20px;font-weight:600;color:{text}">{shown}</td></tr>'
    )


def _info(facts: Facts) -> str:
    rows = "".join(
        f'<tr><td class="quiet" style="padding:6px 16px 6px 0;color:#5b5b60;font-size:15px;line-height:23px;'
        f'vertical-align:top;white-space:nowrap">{escape(name)}</td>'
        f'<td style="padding:6px 0;font-size:16px;line-height:23px;font-weight:{600 if name == "When" else 400}">'
        f"{lines(said)}</td></tr>"
        for name, said in details.rows(facts)
    )
    if not rows:
        return ""
    table = f'<table role="presentation" cellpadding="0" cellspacing="0" width="100%">{rows}</table>'
    return _row(
        f'<div class="line" style="border:1px solid #e4e4e7;border-radius:10px;padding:10px 18px">{table}</div>'
    )


def _policy(text: str) -> str:
    title = f'<p style="margin:0 0 6px;font-size:14px;font-weight:600">{details.POLICY}</p>'
    return title + paragraphs(text, {}, small=True)


def _button(facts: Facts, name: str, edge: str) -> str:
    """A table cell in the brand's colour: also where a program shows no rounded corners, all of it can be tapped.

    ``edge`` sets it off from the page where the colour is pale.
    """
    colour = facts.catalogue.business.brand.colour
    return (
        f'<table role="presentation" cellpadding="0" cellspacing="0"><tr><td bgcolor="{colour}" '
        f'style="background:{colour};border:1px solid {edge};border-radius:10px">'
        f'<a href="{escape(facts.profile_link)}" style="'
        f"display:inline-block;padding:15px 26px;font-size:17px;font-weight:600;text-decoration:none;"
        f'color:{text_on(colour)}">{escape(name)}</a></td></tr></table>'
    )


def _contacts(facts: Facts, link: str) -> str:
    each = "".join(
        f'<a class="wide" href="{escape(contact.address)}" style="display:inline-block;padding:12px 20px 12px 0;'
        f'font-size:16px;color:{link}">{escape(contact.name)}: {escape(contact.shown)}</a>'
        for contact in details.contacts(facts)
    )
    return f'<div class="plain">{each}</div>' if each else ""


def _foot(facts: Facts, link: str) -> str:
    stop = ""
    if facts.unsubscribe:
        stop = (
            f'<br><a href="{escape(facts.unsubscribe)}" style="display:inline-block;padding:12px 24px 12px 0;'
            f'color:{link}">Stop these messages</a>'
        )
    return (
        '<tr><td class="pad line quiet plain" style="border-top:1px solid #e4e4e7;padding:16px 32px;'
        f'font-size:13px;line-height:1.5;color:#5b5b60">{escape(details.why(facts))}{stop}</td></tr>'
    )


def _row(inside: str, padding: str = "12px 32px") -> str:
    return f'<tr><td class="pad" style="padding:{padding}">{inside}</td></tr>' if inside else ""


def _preview(content: Content) -> str:
    """What a list of mails shows beside the subject."""
    said = [line for line in content.before.splitlines() if line.strip()]
    return (said[1] if len(said) > 1 else said[0] if said else content.subject)[:120]
