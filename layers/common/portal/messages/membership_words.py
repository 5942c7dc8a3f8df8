"""What the portal says about memberships where a business has no words of its own (S1, M5, M6, M8). Pure.

The figures are in the info block that follows. The text goes only where no e-mail can (S6).
"""

from portal.messages.model import Kind
from portal.messages.wording import HELLO, Words

_VIEW = "View your membership"
_NAME, _AT = "{{membership.name}}", "{{business.name}}: "
_LINK = " {{client.profile_link}}"

MEMBERSHIP_WORDS: dict[Kind, Words] = {
    Kind.MEMBERSHIP_STARTED: Words(
        f"Your membership has started: {_NAME}",
        HELLO + "Welcome, and thank you for your payment. Your membership at {{business.name}} has started.",
        f"{_AT}your membership {_NAME} has started.{_LINK}",
        _VIEW,
    ),
    Kind.MEMBERSHIP_RENEWS: Words(
        f"Your membership renews soon: {_NAME}",
        HELLO + "Your membership renews in 10 days. You do not have to do anything.",
        f"{_AT}your membership {_NAME} renews in 10 days.{_LINK}",
        _VIEW,
    ),
    Kind.MEMBERSHIP_RENEWED: Words(
        f"Your membership was renewed: {_NAME}",
        HELLO + "Thank you for your payment. Your membership at {{business.name}} was renewed.",
        f"{_AT}your membership {_NAME} was renewed.{_LINK}",
        _VIEW,
    ),
    Kind.MEMBERSHIP_CANCELED: Words(
        f"Your membership is cancelled: {_NAME}",
        HELLO
        + "This confirms that your membership is cancelled. Below is when it ends, what is still charged, and what "
        "you can use after that.",
        f"{_AT}your membership {_NAME} is cancelled. When it ends:{_LINK}",
        _VIEW,
    ),
    Kind.MEMBERSHIP_KEPT: Words(
        f"Your membership goes on: {_NAME}",
        HELLO + "This confirms that your membership is no longer cancelled. It goes on as before.",
        f"{_AT}your membership {_NAME} is no longer cancelled.{_LINK}",
        _VIEW,
    ),
    Kind.CARD_NEEDED: Words(
        f"Please add a card for your membership: {_NAME}",
        HELLO + "{{business.name}} has prepared a membership for you. It starts once you have added a card.",
        f"{_AT}please add a card for your membership {_NAME}:{_LINK}",
        "Add a card",
    ),
    Kind.SIGNATURE_NEEDED: Words(
        f"Please sign for your membership: {_NAME}",
        HELLO + "{{business.name}} has prepared a membership for you. Please read and sign its agreement.",
        f"{_AT}please sign for your membership {_NAME}:{_LINK}",
        "Read and sign",
    ),
    Kind.PAYMENT_FAILED: Words(
        f"Your payment did not go through: {_NAME}",
        HELLO + "We could not charge the card of your membership. Please pay what is due, or change the card.",
        f"{_AT}the payment for your membership {_NAME} failed. Pay now:{_LINK}",
        "Pay now",
    ),
    Kind.AGREEMENT_SIGNED: Words(
        f"What you signed for your membership: {_NAME}",
        HELLO + "Thank you. This is your copy of the agreement that you signed.",
        f"{_AT}you signed for your membership {_NAME}.{_LINK}",
        _VIEW,
    ),
    Kind.CARD_CHANGED: Words(
        f"Another card pays for your membership: {_NAME}",
        HELLO + "From now on the card below pays for your membership. If this was not you, please tell us at once.",
        f"{_AT}another card pays for your membership {_NAME}.{_LINK}",
        _VIEW,
    ),
}
