"""Reading what a business's own people did."""

from portal.access.staff import Audit
from portal.table import keys
from portal.table.read import partition


def acts_at(business: str) -> list[Audit]:
    """All of it, in its order. Eventually consistent, a call a megabyte."""
    return [it for it in partition(keys.audits(business), consistent=False) if isinstance(it, Audit)]
