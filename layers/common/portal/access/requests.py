"""What clients send to come in and to leave."""

from typing import Annotated

from pydantic import Field

from portal.http.fields import Fields, Flag, Identifier


class SessionRequest(Fields):
    """A link's token; ``client`` says who it is where several share the contact it was sent to (A2)."""

    token: Annotated[str, Field(min_length=1, max_length=200)]
    client: Identifier | None = None


class SignOutQuery(Fields):
    """``business``: only sessions with it. ``everywhere``: every session and link of the client ends (A9)."""

    business: Identifier | None = None
    everywhere: Flag = False
