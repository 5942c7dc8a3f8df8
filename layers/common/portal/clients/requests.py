"""What the desk sends about clients (O1)."""

from typing import Annotated

from pydantic import Field

from portal.access.requests import Destination
from portal.appointments.model import Person
from portal.appointments.requests import ClientRequest
from portal.business.requests import BusinessQuery
from portal.http.fields import Email, Fields, Identifier, Name, Phone, Version


class SearchQuery(BusinessQuery):
    """The beginning of a name, or a whole e-mail address or phone number."""

    search: Annotated[str, Field(max_length=254)] = ""


class CreateClientRequest(ClientRequest):
    """Somebody new."""

    def person(self) -> Person:
        """The same, for the rules."""
        return Person(self.first_name, self.last_name, self.email, self.phone)


class EditClientRequest(Fields):
    """What is left out stays; an empty contact is removed. ``version`` is that of the client on the page (R9)."""

    version: Version
    first_name: Name | None = None
    last_name: Name | None = None
    email: Email | None = None
    phone: Phone | None = None


class MergeRequest(Fields):
    """``other``: who turned out to be the same; all that is theirs becomes this client's."""

    other: Identifier


class SendLinkRequest(Fields):
    """What the link leads back to."""

    to: Destination = ""
