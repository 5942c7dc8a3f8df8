"""Reading a membership or package as the business does: by its client and its own id (O1)."""

from datetime import datetime

from portal.clients.model import Client
from portal.errors import NotFound
from portal.memberships.model import Holder, Membership, Package
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import one, partition


def key_of(client: str, holder: str) -> Key:
    """The key of a membership or package, which its id tells apart."""
    return keys.package(client, holder) if holder.startswith("pkg_") else keys.membership(client, holder)


def of_business[T: Client | Holder](found: T | None, business: str) -> T:
    """The same, if it is that business's. Raises NotFound alike for another's and none (A8)."""
    if found is None or found.business != business:
        raise NotFound
    return found


def client_of(business: str, client: str) -> Client:
    """A client of the business. Raises NotFound."""
    found: Client | None = one(keys.client(client))
    return of_business(found, business)


def holders_of(business: str, client: str) -> list[Holder]:
    """All that a client of the business has, latest first. Raises NotFound where there is no such client."""
    found = list(partition(keys.client_partition(client)))
    of_business(next((record for record in found if isinstance(record, Client)), None), business)
    return sorted((record for record in found if isinstance(record, Membership | Package)), key=_made, reverse=True)


def _made(holder: Holder) -> datetime:
    return holder.created_at if isinstance(holder, Membership) else holder.sold_at
