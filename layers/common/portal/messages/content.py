"""The facts of a message, with the links that are made for it when it is sent (A2, A3, S6)."""

from dataclasses import dataclass
from datetime import timedelta

from portal.access import links, tickets
from portal.access.model import Link
from portal.access.narrow import Ticket
from portal.clients.contacts import hashed
from portal.messages.deadline import deadline
from portal.messages.deployment import named, site
from portal.messages.facts import Facts
from portal.messages.meeting import Meeting
from portal.messages.model import Channel, Kind, Switch
from portal.messages.queued import Message
from portal.settings import contact_key


@dataclass(frozen=True, slots=True)
class Made:
    """What a message says, and what is written so that its links work.

    ``one_click`` is RFC 8058's address, ``contact`` the keyed hash of where it goes.
    """

    facts: Facts
    records: tuple[Link | Ticket, ...] = ()
    one_click: str = ""
    contact: str = ""


def made(met: Meeting, channel: Channel) -> Made:
    """New tokens each time: they are kept nowhere but in the message itself."""
    if met.recipient.clients:
        return _to_client(met, channel)
    return Made(_facts(met, channel))


def _to_client(met: Meeting, channel: Channel) -> Made:
    link, token = _link(met, channel)
    where = met.message.to or _about(met.message)
    profile = f"{site()}/#/enter/{token}" + (f"?to={where}" if where else "")
    if channel is Channel.TEXT or met.message.kind is Kind.LINK:
        return Made(_facts(met, channel, profile), (link,), contact=link.contact)
    switch = Switch.of(channel, marketing=bool(met.flow and met.flow.marketing))
    ticket, stop = tickets.made(met.catalogue.business.id, link.contact, switch, met.now)
    facts = _facts(met, channel, profile, f"{site()}/#/unsubscribe/{stop}")
    return Made(facts, (link, ticket), f"{site()}/api/unsubscribe/{stop}", link.contact)


def _about(message: Message) -> str:
    """Where in the portal the link leads: to what the message is about."""
    if message.visit:
        return f"appointment/{message.visit.id}"
    if message.membership:
        return f"membership/{message.membership.id}"
    return f"package/{message.package.id}" if message.package else ""


def _link(met: Meeting, channel: Channel) -> tuple[Link, str]:
    """A3: it lasts some days after the visit that it is sent for, else after it was sent."""
    business, visit = met.catalogue.business, met.message.visit
    after = max(visit.end - met.now, timedelta()) if visit else timedelta()
    return links.made(
        business.id,
        met.recipient.clients,
        met.now,
        after + timedelta(days=business.link_days),
        appointment=met.recipient.appointment,
        about=visit.id if visit else "",
        contact=hashed(business.id, met.reaches[channel].to, contact_key()),
    )


def _facts(met: Meeting, channel: Channel, profile_link: str = "", unsubscribe: str = "") -> Facts:
    who, message = met.recipient, met.message
    return Facts(
        kind=message.kind,
        channel=channel,
        catalogue=met.catalogue,
        now=met.now,
        site=site(),
        first_name=who.first_name,
        last_name=who.last_name,
        email=who.email,
        phone=who.phone,
        profile_link=profile_link,
        unsubscribe=unsubscribe,
        visit=message.visit,
        moved_from=message.moved_from,
        deadline=deadline(message.visit, met.catalogue, met.now) if message.visit else None,
        sender=named("SENDER_EMAIL") if channel is Channel.EMAIL else "",
        flow=met.flow,
        membership=message.membership,
        package=message.package,
    )
