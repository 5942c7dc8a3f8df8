"""Which merge tags may be used where (S3). Pure."""

from portal.messages import tags
from portal.messages.model import Kind

WITHOUT_VISIT = frozenset({*tags.CLIENT, *tags.BUSINESS})
WITH_VISIT = frozenset({*WITHOUT_VISIT, *tags.APPOINTMENT})


def in_line(kind: Kind) -> frozenset[str]:
    """Tags of a subject or a text."""
    return WITHOUT_VISIT if kind is Kind.LINK else WITH_VISIT


def in_body(kind: Kind) -> frozenset[str]:
    """Tags of an e-mail's body: the info block too, where there is a visit."""
    return in_line(kind) if kind is Kind.LINK else WITH_VISIT | {tags.INFO_BLOCK}
