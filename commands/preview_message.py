"""Shows a message as a sample client would get it; an e-mail's HTML can be kept with --out to look at in a browser."""

import argparse
from pathlib import Path

from commands.environment import require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.preview_message", description=__doc__)
    parser.add_argument("message", help="a kind such as booked or reminder, or the key of a flow message")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--channel", choices=["email", "text"], help="of a kind that goes by both (email)")
    parser.add_argument("--out", type=Path, help="file for the e-mail's HTML")
    arguments = parser.parse_args()
    require("TABLE_NAME")
    from commands.sample_message import sampled  # noqa: PLC0415  reads the environment when it is imported
    from portal.messages.model import Channel  # noqa: PLC0415

    wanted = Channel(arguments.channel) if arguments.channel else None
    rendered, _ = sampled(arguments.business, arguments.message, wanted)
    if rendered.subject:
        print(f"Subject: {rendered.subject}\n")
    print(rendered.text.rstrip())
    if arguments.out and rendered.html:
        arguments.out.write_text(rendered.html)
        print(f"\nThe HTML is in {arguments.out}.")


if __name__ == "__main__":
    main()
