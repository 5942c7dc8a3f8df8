"""A message as a sample client would get it: known by its name, and rendered (S2). Pure."""

from dataclasses import dataclass
from datetime import datetime

from portal.business.catalogue import Catalogue
from portal.messages.facts import Rendered
from portal.messages.model import Channel, Flow, Kind
from portal.messages.render import render
from portal.messages.sample import sample


class UnknownMessageError(Exception):
    """There is no message of that name. It tells those that there are."""


class OtherChannelError(Exception):
    """The message does not go by the channel that was asked for. It tells the one that it goes by."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a message says, and its channel."""

    rendered: Rendered
    channel: Channel


def sampled(catalogue: Catalogue, name: str, channel: Channel | None, now: datetime, site: str) -> Sampled:
    """The message of that name: a kind such as ``booked``, or the key of a flow.

    ``channel`` may be left out: then it is the flow's own, or else e-mail. Raises UnknownMessageError,
    OtherChannelError.
    """
    kind, flow = _named(catalogue, name)
    only = flow.channel if flow else Channel.EMAIL if kind.of_membership else None
    used = channel or only or Channel.EMAIL
    if only and used is not only:
        raise OtherChannelError(only.value)
    return Sampled(render(sample(catalogue, kind, used, now, site, flow)), used)


def _named(catalogue: Catalogue, name: str) -> tuple[Kind, Flow | None]:
    flows = {flow.key: flow for flow in catalogue.business.messages.flows}
    if name in flows:
        return Kind.FLOW, flows[name]
    if name not in set(Kind) or name == Kind.FLOW:
        raise UnknownMessageError(", ".join([*(kind.value for kind in Kind if kind is not Kind.FLOW), *flows]))
    return Kind(name), None
