"""The parts of an e-mail's HTML, from the brand's head to the foot. Pure."""

from html import escape
from urllib.parse import urljoin

from portal.business.brand import text_on
from portal.messages import details
from portal.messages.facts import Facts
from portal.messages.prose import lines, paragraphs

_LINE = "border-top:1px solid #e4e4e7;padding-top:16px;color:#5b5b60"


def head(facts: Facts) -> str:
    """The brand's colour, with the logo, or the name where there is no picture or none is shown."""
    business = facts.catalogue.business
    text, name = text_on(business.brand.colour), escape(business.name)
    shown = name
    if business.brand.logo:
        shown = (
            f'<img src="{escape(urljoin(facts.site, business.brand.logo.src))}" alt="{name}" height="48" '
            f'style="display:block;height:48px;max-width:260px;border:0;color:{text}">'
        )
    return (
        f'<tr><td class="pad brand" bgcolor="{business.brand.colour}" style="background:{business.brand.colour};'
        f'padding:22px 32px;font-size:20px;font-weight:600;color:{text}">{shown}</td></tr>'
    )


def info(facts: Facts) -> str:
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
    return row(f'<div class="line" style="border:1px solid #e4e4e7;border-radius:10px;padding:10px 18px">{table}</div>')


def small_print(facts: Facts) -> str:
    title, text = details.small_print(facts)
    head = f'<p style="margin:0 0 6px;font-size:14px;font-weight:600">{escape(title)}</p>'
    said = f"{head}{paragraphs(text, {}, small=True)}"
    return f'<div class="line quiet" style="{_LINE}">{said}</div>' if text else ""


def button(facts: Facts, name: str, edge: str) -> str:
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


def contacts(facts: Facts, link: str) -> str:
    each = "".join(
        f'<a class="wide" href="{escape(contact.address)}" style="display:inline-block;padding:12px 20px 12px 0;'
        f'font-size:16px;color:{link}">{escape(contact.name)}: {escape(contact.shown)}</a>'
        for contact in details.contacts(facts)
    )
    return f'<div class="plain">{each}</div>' if each else ""


def foot(facts: Facts, link: str) -> str:
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


def row(inside: str, padding: str = "12px 32px") -> str:
    return f'<tr><td class="pad" style="padding:{padding}">{inside}</td></tr>' if inside else ""
