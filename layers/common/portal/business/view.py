"""View a business: public, and one read at most."""

from collections.abc import Collection

from portal import clock, ids
from portal.business.answers import business_answer
from portal.business.shapes import BusinessAnswer
from portal.table.catalogue import catalogue_for_reading


def view_business(slug: str, asked_for: Collection[str]) -> BusinessAnswer:
    """The business of a slug; ``asked_for``: what a direct link led to (B2). Raises NotFound."""
    return business_answer(catalogue_for_reading(ids.derived("biz", slug), clock.now()), asked_for)
