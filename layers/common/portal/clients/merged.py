"""Where a client leads who was merged into another one: for whatever still knows their former id (O1)."""

from portal.clients.model import Client
from portal.table import keys
from portal.table.read import one


def leads_to(client: str) -> str:
    """The id of who they are now; the same where they were never merged."""
    found = one(keys.client(client)) if client else None
    if isinstance(found, Client) and found.merged_into:
        return leads_to(found.merged_into)
    return client


def as_now(client: Client) -> Client:
    """Who they are since they were merged into another client; the same where they were not."""
    found = one(keys.client(leads_to(client.id))) if client.merged_into else client
    return found if isinstance(found, Client) else client
