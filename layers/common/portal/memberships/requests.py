"""What clients send about their memberships."""

from typing import Annotated

from pydantic import Field

from portal.http.fields import Amount, Fields, Flag, Instant, Name, SpelledAmount, Version

PageIdentifier = Annotated[str, Field(pattern="^cs_[0-9A-Za-z_]{1,250}$")]


class CardRequest(Fields):
    """``pay_due``: pay what is due with the new card at once; ``amount``: that much was shown as due (M4)."""

    pay_due: Flag = False
    amount: Amount | None = None


class PayQuery(Fields):
    """``amount``: that much was shown as due, in minor units (M4)."""

    amount: SpelledAmount | None = None


class CardConfirmRequest(Fields):
    """``page``: the hosted page that leads back here."""

    page: PageIdentifier


class SignRequest(Fields):
    """``name`` as it was typed; ``version`` is that of the agreement on the page (M8)."""

    name: Name
    version: Annotated[str, Field(min_length=1, max_length=64)]
    accept: Flag


class MembershipVersionRequest(Fields):
    """``version`` is that of the membership on the page (R9)."""

    version: Version


class CancelMembershipRequest(MembershipVersionRequest):
    """``effective_at``: when it takes effect, as the preview told (M6)."""

    effective_at: Instant | None = None
