"""What is asked about a business."""

from typing import Annotated

from msgspec import Meta, field

from portal.http.fields import Fields, Identifier

Followed = Annotated[list[Identifier], Meta(max_length=20, description="at most 20 ids")]


class BusinessQuery(Fields, frozen=True, kw_only=True):
    """The direct link that was followed, if any: to services, or to whole categories (B2)."""

    service: Followed = field(default_factory=list)
    category: Followed = field(default_factory=list)
