"""Sends a message as a sample client would get it to an address or number of one's own."""

import argparse
import sys

from commands.environment import require
from portal.messages.senders import NotSentError
from portal.messages.trial import send_trial


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
    rendered, business = sampled(arguments.business, arguments.message, wanted)
    try:
        send_trial(rendered, arguments.to, business)
    except NotSentError as refused:
        sys.exit(f"It was not sent. {refused.__cause__}")
    print(f"Sent to {arguments.to}.")


if __name__ == "__main__":
    main()
