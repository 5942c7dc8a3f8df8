"""How it is told whether something may be done, until when, and why not (V4). Pure."""

from zoneinfo import ZoneInfo

from portal.appointments.rules import Permission
from portal.appointments.shapes import PermissionAnswer


def permission_answer(permission: Permission, zone: ZoneInfo) -> PermissionAnswer:
    """A permission, its deadline on the clock of ``zone``."""
    answer: PermissionAnswer = {
        "allowed": permission.allowed,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in permission.reasons],
    }
    if permission.until:
        answer["until"] = permission.until.astimezone(zone)
    return answer
