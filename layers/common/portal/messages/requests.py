"""What clients send about their messages."""

from portal.http.fields import Fields


class SwitchesRequest(Fields):
    """Which messages to get from now on; what is left out stays as it is (S6)."""

    appointments_email: bool | None = None
    appointments_text: bool | None = None
    marketing_email: bool | None = None
    marketing_text: bool | None = None
