"""The text part of an e-mail: everything that the HTML part says. Pure."""

from collections.abc import Iterator

from portal.messages import details
from portal.messages.facts import Facts


def plain(facts: Facts, body: str, button: str) -> str:
    """``body`` is filled in already, and may hold the info block."""
    return "\n\n".join(filter(None, _parts(facts, body, button))) + "\n"


def info(facts: Facts) -> str:
    """The info block as lines."""
    return "\n".join(f"{name}: {said.replace('\n', ', ')}" for name, said in details.rows(facts))


def _parts(facts: Facts, body: str, button: str) -> Iterator[str]:
    yield body
    if facts.profile_link and facts.profile_link not in body:
        yield f"{button}:\n{facts.profile_link}"
    yield details.change_note(facts)
    yield "\n".join(filter(None, details.small_print(facts)))
    yield "\n".join(f"{contact.name}: {contact.shown}" for contact in details.contacts(facts))
    stop = f"\nStop these messages: {facts.unsubscribe}" if facts.unsubscribe else ""
    yield f"{details.why(facts)}{stop}"
