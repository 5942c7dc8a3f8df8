"""Sends a message as a sample client would get it to an address or number of one's own."""

import argparse
import sys
from dataclasses import replace
from os import environ

from commands.environment import require
from portal import ids
from portal.messages.facts import Rendered
from portal.messages.mime import email_bytes
from portal.messages.senders import NotSentError, send_email, send_text

TEST = "[Test] "


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.send_test_message", description=__doc__)
    parser.add_argument("message", help="a kind such as booked or reminder, or the key of a flow message")
    parser.add_argument("to", help="such as you@example.com, or +16155550101 for a text")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    arguments = parser.parse_args()
    require("TABLE_NAME", "SENDER_EMAIL", "CONFIGURATION_SET")
    from commands.sample_message import sampled  # noqa: PLC0415  reads the environment when it is imported
    from portal.messages.model import Channel  # noqa: PLC0415

    by_email = "@" in arguments.to
    if not by_email and not arguments.to.startswith("+"):
        parser.error(f"{arguments.to} is no e-mail address, and a number begins with + and its country")
    wanted = Channel.EMAIL if by_email else Channel.TEXT
    rendered, channel, business = sampled(arguments.business, arguments.message, wanted)
    if channel is not wanted:
        parser.error(f"{arguments.message} goes by {channel.value}")
    try:
        send(rendered, arguments.to, business)
    except NotSentError as refused:
        sys.exit(f"It was not sent. {refused.__cause__}")
    print(f"Sent to {arguments.to}.")


def send(rendered: Rendered, to: str, business: str) -> None:
    """By the very way that real messages go."""
    if not rendered.html:
        send_text(f"{TEST}{rendered.text}", to)
        return
    raw = email_bytes(
        replace(rendered, subject=TEST + rendered.subject),
        message_id=ids.new("msg"),
        sender=environ["SENDER_EMAIL"],
        sender_name=business,
        to=to,
        reply_to="",
    )
    send_email(raw, to)


if __name__ == "__main__":
    main()
