"""What the commands that preview and test-send a message share: which one is meant, and what it says."""

import sys
from os import environ

from commands.environment import catalogue_of_business
from portal import clock
from portal.messages.facts import Rendered
from portal.messages.model import Channel, Kind
from portal.messages.render import render
from portal.messages.sample import sample

HERE = "http://localhost:8080"


def sampled(slug: str, name: str, channel: Channel | None) -> tuple[Rendered, Channel, str]:
    """The message of that name: a kind such as ``booked``, or the key of a flow. Ends the command for another.

    Returns what it says, its channel, and the business's name.
    """
    catalogue = catalogue_of_business(slug)
    flows = {flow.key: flow for flow in catalogue.business.messages.flows}
    if name not in {*flows, *Kind} or name == Kind.FLOW:
        known = ", ".join([*(kind.value for kind in Kind if kind is not Kind.FLOW), *flows])
        sys.exit(f"There is no message {name}. There are: {known}")
    flow = flows.get(name)
    kind = Kind.FLOW if flow else Kind(name)
    used = flow.channel if flow else channel or Channel.EMAIL
    site = (environ.get("SITE_ORIGIN") or HERE).rstrip("/")
    return render(sample(catalogue, kind, used, clock.now(), site, flow)), used, catalogue.business.name
