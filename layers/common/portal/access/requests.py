"""What clients send to come in and to leave."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from portal.http.fields import Fields, Flag, Identifier, Token

_ID = "_[0-9A-Za-z]{16}"
_ACTS = rf"appointment/apt{_ID}(/(cancel|reschedule))?|membership/mem{_ID}(/(cancel|card|sign))?"
_BOOKING = "book(/[a-z0-9-]{1,40}(/[a-z]+)?)?"
_DESTINATION = rf"(|appointments|{_BOOKING}|package/pkg{_ID}|{_ACTS})"

type ContactText = Annotated[str, Field(min_length=3, max_length=254)]
type Destination = Annotated[str, Field(pattern=rf"^{_DESTINATION}$")]


class SessionRequest(Fields):
    """A link's token; ``client`` says who it is where several share the contact it was sent to (A2)."""

    token: Token
    client: Identifier | None = None


class SignOutQuery(Fields):
    """``business``: only sessions with it. ``everywhere``: every session and link of the client ends (A9)."""

    business: Identifier | None = None
    everywhere: Flag = False


class LinkRequestBody(Fields):
    """Who asks for a link: a contact of a business (A6), an old link (A5), or whoever is signed in (A10).

    ``to`` is what the new link leads back to.
    """

    business: Identifier | None = None
    contact: ContactText | None = None
    token: Token | None = None
    to: Destination = ""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.contact and self.token:
            raise ValueError("must name a contact or a token, not both")
        if self.contact and not self.business:
            raise ValueError("must name the business whose client has the contact")
        return self
