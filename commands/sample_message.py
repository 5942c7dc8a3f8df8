"""What the commands that preview and test-send a message share: which one is meant, and what it says."""

import sys
from os import environ

from commands.environment import catalogue_of_business
from portal import clock
from portal.messages.facts import Rendered
from portal.messages.model import Channel
from portal.messages.sampled import OtherChannelError, UnknownMessageError
from portal.messages.sampled import sampled as sampled_of

HERE = "http://localhost:8080"


def sampled(slug: str, name: str, channel: Channel | None) -> tuple[Rendered, str]:
    """What the message of that name says, and the business's name. Ends the command where there is no such message."""
    catalogue = catalogue_of_business(slug)
    site = (environ.get("SITE_ORIGIN") or HERE).rstrip("/")
    try:
        found = sampled_of(catalogue, name, channel, clock.now(), site)
    except UnknownMessageError as error:
        sys.exit(f"There is no message {name}. There are: {error}")
    except OtherChannelError as error:
        sys.exit(f"{name} goes by {error}")
    return found.rendered, catalogue.business.name
