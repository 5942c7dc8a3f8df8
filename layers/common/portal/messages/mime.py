"""An e-mail as it travels: text, HTML and calendar as alternatives, the calendar file besides (S7, RFC 8058). Pure."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from portal.messages.facts import Rendered

_SEVEN_BITS = SMTP.clone(cte_type="7bit")  # nothing on the way has to re-encode it, which would break its signature


def email_bytes(
    rendered: Rendered,
    *,
    message_id: str,
    sender: str,
    sender_name: str,
    to: str,
    reply_to: str,
    unsubscribe_url: str = "",
) -> bytes:
    """The whole e-mail. The same ``message_id`` always makes the same Message-ID, so that a repeat can be told (S5)."""
    message = EmailMessage(policy=_SEVEN_BITS)
    message["From"] = _address(sender, sender_name)
    message["To"] = _address(to)
    if reply_to:
        message["Reply-To"] = _address(reply_to)
    message["Subject"] = rendered.subject
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    message["X-Entity-Ref-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    if unsubscribe_url:
        message["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(rendered.text)
    message.add_alternative(rendered.html, subtype="html")
    if rendered.calendar:
        _add_calendar(message, rendered)
    return message.as_bytes()


def _add_calendar(message: EmailMessage, rendered: Rendered) -> None:
    """The MIME type names the method as the file does: mail programs look at either (S7)."""
    file = rendered.calendar.decode()
    message.add_alternative(file, subtype="calendar", params={"method": rendered.method})
    message.add_attachment(file, subtype="calendar", filename="invite.ics", params={"method": rendered.method})


def _address(address: str, name: str = "") -> Address:
    user, _, host = address.rpartition("@")
    return Address(" ".join(name.split()), user, host)
