"""How clients are shown to the business's own people (O1). Pure."""

from portal.clients.model import Client
from portal.clients.shapes import FoundClientAnswer


def found_client(client: Client) -> FoundClientAnswer:
    """A client as a list shows them."""
    answer: FoundClientAnswer = {
        "id": client.id,
        "version": client.version,
        "first_name": client.first_name,
        "last_name": client.last_name,
        "blocked": client.blocked,
        "to_merge": client.to_merge,
    }
    if client.email:
        answer["email"] = client.email
    if client.phone:
        answer["phone"] = client.phone
    if client.merged_into:
        answer["merged_into"] = client.merged_into
    if client.erased_at:
        answer["erased_at"] = client.erased_at
        answer["erasing"] = client.erasing
    return answer
