"""What is asked about a business."""

from pydantic import Field

from portal.http.fields import Fields, Identifier


class MenuQuery(Fields):
    """The direct link that was followed, if any: to services, or to whole categories (B2)."""

    service: list[Identifier] = Field(default_factory=list, max_length=20)
    category: list[Identifier] = Field(default_factory=list, max_length=20)


class BusinessQuery(Fields):
    """Of which business, where somebody is signed in with several."""

    business: Identifier | None = None
