"""What clients send to come in and to leave."""

from portal.http.fields import Fields, Flag, Identifier, Token


class SessionRequest(Fields):
    """A link's token; ``client`` says who it is where several share the contact it was sent to (A2)."""

    token: Token
    client: Identifier | None = None


class SignOutQuery(Fields):
    """``business``: only sessions with it. ``everywhere``: every session and link of the client ends (A9)."""

    business: Identifier | None = None
    everywhere: Flag = False
