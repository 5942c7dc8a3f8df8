"""A client whom the business's own people can work with (O1). Pure."""

from portal.access.staff import Member
from portal.clients.model import Client
from portal.errors import NotFound, NotPermitted, Reason

MERGED = Reason("client_merged", "This client was merged into another one.")
ERASED = Reason("client_erased", "This client was erased: only what the accounts need is kept.")


def of_desk(found: object, by: Member) -> Client:
    """A client of the business. Raises NotFound, NotPermitted where they were merged or erased."""
    client = of_their_business(found, by)
    if client.erased_at:
        raise NotPermitted(ERASED)
    return client


def of_their_business(found: object, by: Member) -> Client:
    """The same, also where they were erased: so that erasing can go on from where it stopped."""
    if not isinstance(found, Client) or found.business != by.business:
        raise NotFound
    if found.merged_into:
        raise NotPermitted(MERGED, merged_into=found.merged_into)
    return found
