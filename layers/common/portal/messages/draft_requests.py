"""What the owner sends to look at a message."""

from typing import Annotated, Any

from pydantic import Field

from portal.http.fields import Fields
from portal.messages.draft import Draft
from portal.messages.model import Channel

MessageName = Annotated[str, Field(min_length=1, max_length=40)]


class PreviewRequest(Fields):
    """``message`` is a kind such as ``booked``, or the key of a flow, which need not be saved yet.

    ``words`` are laid over those that are saved, by the names that the business's document has for them: of a wording
    ``subject``, ``body``, ``text``; of a flow its ``body``, ``on`` and the rest.
    """

    message: MessageName
    channel: Annotated[Channel, Field(strict=False)] | None = None
    words: dict[str, Any] = Field(default_factory=dict)

    def draft(self) -> Draft:
        """The message that is meant."""
        return Draft(self.message, self.channel, self.words)


class TrialRequest(Fields):
    """``to`` is an e-mail address or a phone number, which decides the channel."""

    message: MessageName
    to: Annotated[str, Field(min_length=1, max_length=254)]
    words: dict[str, Any] = Field(default_factory=dict)

    def draft(self) -> Draft:
        """The message that is meant."""
        return Draft(self.message, words=self.words)
