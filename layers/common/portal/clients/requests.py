"""What a client sends about the messages they get."""

from portal.http.fields import Fields, Identifier


class SwitchesQuery(Fields):
    """With which business, where somebody is signed in with several."""

    business: Identifier | None = None


class SwitchesRequest(Fields):
    """What to switch on (true) or off (false); what is left out stays (S6)."""

    appointments_email: bool | None = None
    appointments_text: bool | None = None
    marketing_email: bool | None = None
    marketing_text: bool | None = None
