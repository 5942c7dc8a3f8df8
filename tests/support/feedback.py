"""What carriers tell, in the forms that SES and End User Messaging give it."""

import json
from typing import Any


def bounced(*addresses: str, kind: str = "Permanent") -> str:
    """SES's event of a bounce."""
    recipients = [{"emailAddress": address, "action": "failed", "status": "5.1.1"} for address in addresses]
    bounce = {"bounceType": kind, "bounceSubType": "General", "bouncedRecipients": recipients}
    return json.dumps({"eventType": "Bounce", "bounce": bounce, "mail": {"messageId": "1", "destination": addresses}})


def complained(*addresses: str, meaning: str | None = None) -> str:
    """SES's event of a complaint."""
    complaint: dict[str, Any] = {"complainedRecipients": [{"emailAddress": address} for address in addresses]}
    if meaning:
        complaint["complaintFeedbackType"] = meaning
    return json.dumps({"eventType": "Complaint", "complaint": complaint, "mail": {"messageId": "1"}})


def texted(number: str, text: str) -> str:
    """End User Messaging's event of a text that came back."""
    told = {"originationNumber": number, "destinationNumber": "+18885550100", "messageBody": text}
    return json.dumps(told | {"messageKeyword": "KEYWORD", "inboundMessageId": "1"})


def event(*messages: str) -> dict[str, Any]:
    """As Lambda gets it from SNS."""
    return {"Records": [{"EventSource": "aws:sns", "Sns": {"Type": "Notification", "Message": m}} for m in messages]}
