"""What a message says, in e-mail and text: from the facts to what is sent (S1 to S4). Pure."""

from dataclasses import dataclass

from portal.messages import allowed, details, tags
from portal.messages.calendar import invitation, method_of
from portal.messages.facts import Facts, Rendered
from portal.messages.layout import Content, html
from portal.messages.model import Channel, Kind
from portal.messages.plain import info, plain
from portal.messages.values import values
from portal.messages.wording import CHANGE
from portal.messages.words import WORDS

__all__ = ["Facts", "Rendered", "render"]

_OPT_OUT = " Reply STOP to opt out."  # what carriers ask for in messages that nobody asked for just now
_UNASKED = frozenset({Kind.FLOW, Kind.REMINDER})
_HERE = "\0"  # where the info block goes; no text may hold it


_NO_CHANGE = "View your visit"  # what the button says where nothing can be changed online any more
_MEMBERSHIP, _PACKAGE = "View your membership", "View your package"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words to fill in: the business's own, else the portal's."""

    subject: str
    body: str
    text: str
    button: str


def render(facts: Facts) -> Rendered:
    """The message as it is sent. Every text was checked when it was saved, so it can be filled in."""
    wanted = _wanted(facts)
    said = values(facts)
    if facts.channel is Channel.TEXT:
        text = _filled(wanted.text, facts, said)
        return Rendered(text.strip() + (_OPT_OUT if facts.kind in _UNASKED else ""))
    return _email(facts, wanted, said)


def _email(facts: Facts, wanted: _Wanted, said: dict[str, str]) -> Rendered:
    subject = " ".join(_filled(wanted.subject, facts, said).split())
    placed = said | {tags.INFO_BLOCK: _HERE}
    body = _filled(wanted.body, facts, placed)
    before, here, after = body.partition(_HERE)
    after = after.replace(_HERE, "")
    shows_info = bool(here) or details.adds_info(facts)
    method = method_of(facts)
    written = "\n\n".join(filter(None, (before.strip(), info(facts) if shows_info else "", after.strip())))
    return Rendered(
        text=plain(facts, written, wanted.button),
        subject=subject,
        html=html(facts, Content(subject, before.strip(), after.strip(), wanted.button, shows_info)),
        calendar=invitation(facts, method) if method else b"",
        method=method,
    )


def _filled(text: str, facts: Facts, said: dict[str, str]) -> str:
    trigger = facts.flow.trigger if facts.flow else None
    return tags.filled(tags.parse(text, allowed.in_body(facts.kind, trigger)), said)


def _button(facts: Facts) -> str:
    wanted = WORDS[facts.kind].button
    if wanted != CHANGE or facts.deadline:
        return wanted
    if facts.membership or facts.package:
        return _MEMBERSHIP if facts.membership else _PACKAGE
    return _NO_CHANGE


def _wanted(facts: Facts) -> _Wanted:
    default, button = WORDS[facts.kind], _button(facts)
    if facts.flow:
        return _Wanted(facts.flow.subject, facts.flow.body, facts.flow.body, button)
    own = facts.catalogue.business.messages.wording(facts.kind)
    return _Wanted(own.subject or default.subject, own.body or default.body, own.text or default.text, button)
