"""Changes the e-mail address or the phone number of the client who has a contact.

Replacing or removing one (with an empty text) signs the client out everywhere; adding one does not (A9).
"""

import argparse
import sys

from commands.environment import contact_key, require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.change_contact", description=__doc__)
    parser.add_argument("client", help="a contact of theirs, such as ana@example.com, or their id, such as cli_...")
    parser.add_argument("--email", help="the new one; empty removes it")
    parser.add_argument("--phone", help="likewise")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    arguments = parser.parse_args()
    if arguments.email is None and arguments.phone is None:
        parser.error("say a new --email or --phone")
    require("TABLE_NAME", "CONTACT_KEY_SECRET")
    print(_changed(arguments.business, arguments.client, arguments.email, arguments.phone))


def _changed(slug: str, whom: str, email: str | None, phone: str | None) -> str:
    from commands.client_link import clients_with  # noqa: PLC0415  reads the environment when it is imported
    from portal.clients.edit import change_contacts  # noqa: PLC0415  likewise
    from portal.errors import InvalidRequest, NotFound  # noqa: PLC0415  for the two above
    from portal.ids import derived  # noqa: PLC0415  likewise

    ids = [whom] if whom.startswith("cli_") else clients_with(slug, whom)
    if len(ids) > 1:
        sys.exit(f"{len(ids)} clients share {whom}. Say which one by id: {', '.join(ids)}.")
    try:
        client = change_contacts(derived("biz", slug), ids[0], contact_key(), email=email, phone=phone)
    except NotFound:
        sys.exit(f"There is no client {ids[0]}.")
    except InvalidRequest as error:
        sys.exit("; ".join(f"{problem['field']} {problem['message']}" for problem in error.details["errors"]))
    reached = " and ".join(contact for contact in (client.email, client.phone) if contact) or "nothing"
    return f"{client.first_name} {client.last_name} is reached by {reached} now."


if __name__ == "__main__":
    main()
