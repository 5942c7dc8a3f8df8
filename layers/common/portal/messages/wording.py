"""The shape of the portal's own words: merge-tag texts like a business's (S1). Pure."""

from dataclasses import dataclass

CHANGE = "View or change your visit"
HELLO = "Hello {{client.first_name}},\n\n"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind. ``button`` is what the e-mail's link says."""

    subject: str
    body: str
    text: str
    button: str = CHANGE
