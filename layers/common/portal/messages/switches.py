"""What a client switched off, by themselves or by unsubscribing (S6). Pure.

Unsubscribing is of an address, the portal's switches are of a client: either one is enough to silence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from portal.clients.model import Client, Contact
from portal.messages.model import Switch


def muted(switch: Switch, client: Client | None, contact: Contact | None) -> bool:
    """Whether such messages are switched off for a client, or for the contact that they would go to."""
    by_client = client is not None and switch in client.muted
    return by_client or (contact is not None and switch in contact.muted)


def wanted(client: Client, contacts: Sequence[Contact]) -> dict[Switch, bool]:
    """Which messages reach the client, by switch. ``contacts`` are their own.

    Marketing texts have to be asked for, so they are off until somebody switches them on (B20).
    """
    off = {*client.muted, *(switch for contact in contacts for switch in contact.muted)}
    on = {switch: switch not in off for switch in Switch}
    return on | {Switch.MARKETING_TEXT: on[Switch.MARKETING_TEXT] and client.texts_wanted}


def switched(
    client: Client, contacts: Iterable[Contact], wishes: Mapping[Switch, bool]
) -> tuple[Client, list[Contact]]:
    """The client and those contacts that change. What is switched on is lifted in both places."""
    changed = replace(client, muted=after(client.muted, wishes))
    if Switch.MARKETING_TEXT in wishes:
        changed = replace(changed, texts_wanted=wishes[Switch.MARKETING_TEXT])
    lifted = {switch: True for switch, on in wishes.items() if on}
    lifting = ((contact, replace(contact, muted=after(contact.muted, lifted))) for contact in contacts)
    return changed, [new for old, new in lifting if new != old]


def after(off: tuple[Switch, ...], wishes: Mapping[Switch, bool]) -> tuple[Switch, ...]:
    """What is off once the wishes (True is on) are granted; the very same where they change nothing."""
    granted = tuple(switch for switch in Switch if not wishes.get(switch, switch not in off))
    return off if set(granted) == set(off) else granted
