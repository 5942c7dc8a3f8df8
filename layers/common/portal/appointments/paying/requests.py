"""What clients send about the payment of a visit."""

from typing import Annotated

from pydantic import Field

from portal.http.fields import Fields


class PaymentConfirmRequest(Fields):
    """``page``: the hosted page that leads back here (B19)."""

    page: Annotated[str, Field(pattern="^cs_[0-9A-Za-z_]{1,250}$")]
