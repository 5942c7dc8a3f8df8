"""Looking at a message before it is saved, and having it sent to oneself (S2, S3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.access.throttle import HOUR, Limit, count
from portal.business.catalogue import Catalogue
from portal.business.file import catalogue_of
from portal.business.set_up import changed, stored
from portal.clients.contacts import country_of, normal
from portal.errors import FieldProblem, InvalidRequest, NotPermitted, Reason, TryAgain
from portal.messages import claim
from portal.messages.deployment import site
from portal.messages.meeting import texts_go_to
from portal.messages.model import Channel, Kind
from portal.messages.queued import Sending
from portal.messages.sampled import OtherChannelError, Sampled, UnknownMessageError, sampled
from portal.messages.senders import NotSentError
from portal.messages.trial import send_trial
from portal.table import keys
from portal.table.read import one
from portal.table.write import Conflict, Write

NOT_SENT = Reason("message_not_sent", "The message was not accepted for sending. Check where it should go.")
TESTS = Limit("tests-business", 30, HOUR)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message by its name, and ``words`` over those that are saved: of a wording, or of a flow."""

    message: str
    channel: Channel | None = None
    words: Mapping[str, Any] = field(default_factory=dict)


def preview(business: str, draft: Draft) -> Sampled:
    """What a sample client would read. Raises InvalidRequest naming what is wrong, NotPermitted."""
    return _sampled(_catalogue(business, draft), draft, clock.now())


def send_test(by: Member, draft: Draft, to: str, key: str) -> None:
    """Send it to ``to``, once for the same ``key`` and draft.

    Raises InvalidRequest, TooManyRequests, NotPermitted where the service refused it, TryAgain.
    """
    now = clock.now()
    catalogue = _catalogue(by.business, draft)
    address = _address(to, catalogue)
    channel = Channel.EMAIL if "@" in address else Channel.TEXT
    found = _sampled(catalogue, Draft(draft.message, channel, draft.words), now)
    sending = _taken_on(ids.derived("msg", by.business, key), by.business, now)
    if sending is None:
        return
    try:
        send_trial(found.rendered, address, catalogue.business.name)
    except NotSentError:
        _mark(claim.released(sending, clock.now()), by, draft, told="refused")
        raise NotPermitted(NOT_SENT) from None
    _mark(claim.sent(sending, clock.now()), by, draft, told="sent")


def _catalogue(business: str, draft: Draft) -> Catalogue:
    """The business as it would be with the draft's words, checked like everything that is saved."""
    section = "wordings" if draft.message in set(Kind) else "flows"
    changes = {"messages": {section: {draft.message: draft.words}}} if draft.words else {}
    return catalogue_of(changed(stored(business), changes))


def _sampled(catalogue: Catalogue, draft: Draft, now: datetime) -> Sampled:
    try:
        return sampled(catalogue, draft.message, draft.channel, now, site())
    except UnknownMessageError as error:
        raise InvalidRequest(FieldProblem("message", f"must be one of {error}")) from None
    except OtherChannelError as error:
        raise InvalidRequest(FieldProblem("channel", f"must be {error}, by which alone this message goes")) from None


def _address(to: str, catalogue: Catalogue) -> str:
    address = normal(to, next(iter(catalogue.locations.values())).country, "to")
    if "@" not in address and country_of(address) not in texts_go_to(catalogue):
        raise InvalidRequest(FieldProblem("to", "is in a country to which this business sends no texts"))
    return address


def _taken_on(message: str, business: str, now: datetime) -> Sending | None:
    """The claim, or None where it went out already."""
    known = one(keys.sending(message))
    try:
        sending = claim.claimed(known if isinstance(known, Sending) else None, message, now)
        if sending is None:
            return None
        count(TESTS, business, now)
        write = Write(now)
        written = write.changed(sending)
        write.commit()
    except (claim.BusyError, Conflict):
        raise TryAgain from None
    return written


def _mark(sending: Sending, by: Member, draft: Draft, *, told: str) -> None:
    """With the record of who had it sent; to whom is not kept."""
    now = clock.now()
    write = Write(now)
    write.changed(sending)
    write.new(audit(ids.new("aud"), by, DeskAct.TEST_MESSAGE, now, "", by.business, f"{draft.message} {told}"))
    write.commit()
