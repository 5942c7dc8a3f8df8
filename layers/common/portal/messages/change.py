"""The outbox: from the stream's records to the queue and the schedules (S5, S9)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from portal import ids, telemetry
from portal.access.narrow import LinkRequest
from portal.appointments.model import Appointment
from portal.appointments.note_happening import note_happening
from portal.appointments.paying.wakes import wakes as payment_wakes
from portal.business.catalogue import Catalogue
from portal.memberships.model import Membership, Package
from portal.messages import queue, schedules
from portal.messages.batch import Failures, failures
from portal.messages.changes import change_of
from portal.messages.membership_plan import plan_membership, plan_package
from portal.messages.model import Channel, Kind
from portal.messages.plan import Plan, plan
from portal.messages.queued import Message
from portal.table.catalogue import catalogue_for_reading
from portal.table.stream import Changed, TableError, changed, put_back


class NothingDoneError(Exception):
    """Not one record of a batch could be carried out: it all comes again."""


def take(records: Sequence[Mapping[str, Any]], now: datetime) -> Failures:
    """Carry out what follows from a batch of the stream, in its order.

    Where AWS fails, the answer names the first record that is not done, and the stream comes again from there. Raises
    NothingDoneError where that is the first of all. A record that cannot be understood is parked whole, since the
    stream would try it for a day and then forget it.
    """
    queued: list[tuple[str, Message]] = []
    undone: list[str] = []
    for record in records:
        if put_back(record):
            continue
        try:
            found = planned(record, now)
            note_happening(changed(record))
            for wake in found.wakes:
                schedules.put(wake)
        except (BotoCoreError, ClientError, TableError) as error:
            telemetry.unexpected(error)
            undone.append(_sequence(record))
            break
        except Exception as error:  # noqa: BLE001  whatever it is, it would be the same the next time
            telemetry.unexpected(error)
            queue.park(json.dumps(record))
            continue
        queued += [(_sequence(record), message) for message in found.messages]
    not_done = [*_not_taken(queued), *undone][:1]
    telemetry.counted("on_change queued", len(queued))
    telemetry.counted("on_change failed", len(not_done))
    if not_done and not_done[0] == _sequence(records[0]):
        raise NothingDoneError
    return failures(not_done)


def planned(record: Mapping[str, Any], now: datetime) -> Plan:
    """What follows from one record of the stream. Raises KeyError or ValueError where it cannot be read."""
    return _plan(changed(record), now)


def _not_taken(queued: Sequence[tuple[str, Message]]) -> list[str]:
    """The records whose messages the queue did not take, in their order."""
    try:
        failed = queue.put([message for _, message in queued])
    except (BotoCoreError, ClientError) as error:
        telemetry.unexpected(error)
        return [sequence for sequence, _ in queued]
    return [sequence for sequence, message in queued if message.id in failed]


def _sequence(record: Mapping[str, Any]) -> str:
    return str(record["dynamodb"]["SequenceNumber"])


def _plan(change: Changed, now: datetime) -> Plan:
    if isinstance(change.after, LinkRequest) and change.before is None:
        leads = change.after.contact or change.after.clients
        return Plan((_link(change.after),)) if leads else Plan()
    match change.after:
        case Appointment():
            found = change_of(change.before, change.after)
            said = plan(found, _catalogue(change, now), change.at) if found else Plan()
            return replace(said, wakes=(*said.wakes, *payment_wakes(change.before, change.after, change.at)))
        case Membership():
            return plan_membership(change.before, change.after, _catalogue(change, now), change.at)
        case Package():
            return plan_package(change.before, change.after, _catalogue(change, now), change.at)
    return Plan()


def _catalogue(change: Changed, now: datetime) -> Catalogue:
    return catalogue_for_reading(change.after.business, now)


def _link(request: LinkRequest) -> Message:
    """Which channel it goes by follows from the contact, once it was looked up; until then it says e-mail."""
    return Message(
        id=ids.derived("msg", request.id),
        kind=Kind.LINK,
        channel=Channel.EMAIL,
        business=request.business,
        essential=True,
        contact=request.contact,
        clients=request.clients,
        appointment=request.appointment,
        to=request.to,
    )
