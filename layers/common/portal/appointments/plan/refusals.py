"""Why a wish cannot be had, whatever the time: a stable code and one plain sentence each."""

from typing import Never

from portal.errors import FieldProblem, InvalidRequest, Reason

NOT_HERE = Reason("service_not_at_location", "This service is not given at this location.")
SEVERAL = Reason("several_services_off", "Only one service can be booked online at a time.")
TWICE = Reason("same_service_twice", "The same service can be booked online only once in a visit.")
ONE_STAFF_MEMBER = Reason("one_staff_member_only", "All services of a visit must be by one staff member.")
NO_ANYONE = Reason("anyone_not_offered", "Please choose a staff member.")
NO_GENDER = Reason("gender_not_offered", "Staff cannot be chosen by gender.")
STAFF_NOT_AVAILABLE = Reason(
    "staff_not_available", "This staff member does not give this service online at this location."
)
NOBODY = Reason("staff_not_available", "Nobody gives this online as you wish. Please choose someone else.")
GROUPS_OFF = Reason("groups_off", "Groups cannot be booked online. Please contact us.")
GROUP_TOO_LARGE = Reason("group_too_large", "This group is larger than can be booked online. Please contact us.")


def wrong(field: str, message: str) -> Never:
    """Refuses a request that names something that is not there."""
    raise InvalidRequest(FieldProblem(field, message))
