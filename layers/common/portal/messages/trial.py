"""Sending a sample to somebody who wants to see it, marked as a test, by the very way that real messages go (S2)."""

from dataclasses import replace

from portal import ids
from portal.messages.deployment import named
from portal.messages.facts import Rendered
from portal.messages.mime import email_bytes
from portal.messages.senders import send_email, send_text

TEST = "[Test] "


def send_trial(rendered: Rendered, to: str, business: str) -> None:
    """Send it to ``to``, an e-mail address or a number in E.164, in the name of ``business``. Raises NotSentError."""
    if not rendered.html:
        send_text(f"{TEST}{rendered.text}", to)
        return
    raw = email_bytes(
        replace(rendered, subject=TEST + rendered.subject),
        message_id=ids.new("msg"),
        sender=named("SENDER_EMAIL"),
        sender_name=business,
        to=to,
        reply_to="",
    )
    send_email(raw, to)
