"""The business's own document as the owner's page gets it."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from portal.access.model import Role
from portal.business.file import CatalogueFile, Ids
from portal.business.file.document import document_of
from portal.business.set_up import SetUp
from portal.business.set_up_shapes import MessageTagsAnswer, SetUpAnswer, TagsAnswer, TouchedAnswer
from portal.clients.model import Client
from portal.messages.allowed import in_body, in_line
from portal.messages.model import FlowTrigger, Kind
from portal.table import keys
from portal.table.read import batch


def set_up_answer(found: SetUp, role: Role) -> SetUpAnswer:
    """The document, and the visits that its change put into closed time. ``role`` is that of who asks."""
    return {
        "role": role.value,
        "version": found.version,
        "business": document_of(found.file, whole=True),
        "ids": _ids(found.file),
        "touched": list(_touched(found)),
    }


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of the file, by the names that it is written with."""
    return CatalogueFile.model_json_schema()


@cache
def message_tags() -> MessageTagsAnswer:
    """The merge tags that each text may hold (S3)."""
    kinds = [kind for kind in Kind if kind is not Kind.FLOW and not kind.to_staff]
    return {
        "wordings": {kind.value: _tags(kind) for kind in kinds},
        "flows": {trigger.value: _tags(Kind.FLOW, trigger) for trigger in FlowTrigger},
    }


def _tags(kind: Kind, trigger: FlowTrigger | None = None) -> TagsAnswer:
    return {"line": sorted(in_line(kind, trigger)), "body": sorted(in_body(kind, trigger))}


def _ids(file: CatalogueFile) -> dict[str, dict[str, str]]:
    names = Ids(file.slug)
    return {
        "locations": {key: names.location(key) for key in file.locations},
        "categories": {key: names.category(key) for key in file.categories},
        "services": {key: names.service(key) for key in file.services},
        "staff": {key: names.staff(key) for key in file.staff},
        "resources": {key: names.resource(key) for key in file.resources},
        "plans": {key: names.plan(key) for key in file.plans},
        "packages": {key: names.package(key) for key in file.packages},
    }


def _touched(found: SetUp) -> Iterator[TouchedAnswer]:
    clients = batch(keys.client(visit.client) for visit in found.touched) if found.touched else {}
    for visit in found.touched:
        client = clients.get(keys.client(visit.client))
        known = client if isinstance(client, Client) else None
        yield {
            "appointment": visit.id,
            "client": visit.client,
            "first_name": known.first_name if known else "",
            "last_name": known.last_name if known else "",
            "location": visit.location,
            "start": visit.start.astimezone(ZoneInfo(found.catalogue.locations[visit.location].timezone)),
            "services": [service.name for service in visit.services],
            "staff": [member.name for service in visit.services for member in service.staff],
        }
