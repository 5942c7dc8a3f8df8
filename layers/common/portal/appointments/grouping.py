"""Visits at one time as one group: only the primary contact's knows the others (V3, F23). Pure."""

from collections.abc import Sequence
from dataclasses import replace

from portal import ids
from portal.appointments.model import Appointment, Group, GroupMember


def grouped(visits: Sequence[Appointment], first_names: Sequence[str]) -> tuple[Appointment, ...]:
    """The visits as a group's, the primary contact's first. ``first_names`` are those of the others, in order."""
    first, *others = visits
    group = Group(ids.derived("grp", first.id), False, first.client, first.id)
    members = tuple(GroupMember(visit.client, visit.id, name) for visit, name in zip(others, first_names, strict=True))
    primary = replace(first, group=replace(group, is_primary=True, members=members))
    return (primary, *(replace(visit, group=group) for visit in others))
