"""Why an act on an appointment is refused: a stable code and one plain sentence each (V4)."""

from portal.errors import Reason

NOT_UPCOMING = Reason("not_upcoming", "This appointment is over, has started, or was cancelled.")
RESCHEDULING_OFF = Reason("self_rescheduling_off", "Appointments cannot be moved online. Please contact us.")
CANCELLATION_OFF = Reason("self_cancellation_off", "Appointments cannot be cancelled online. Please contact us.")
DURATION_CHANGED = Reason(
    "duration_changed", "We set the length of this appointment by hand, so please contact us to move it."
)
SERVICE_NOT_ONLINE = Reason(
    "service_not_online", "A service of this appointment cannot be booked online. Please contact us to move it."
)
SERVICES_OVERLAP = Reason("services_overlap", "Services of this appointment overlap, so please contact us to move it.")
IN_GROUP = Reason(
    "in_group", "This appointment is part of a group. Only the person who booked the group can change it."
)
TOO_LATE = Reason("too_late", "It is too late to change this online. Please call us.")
MOVED_LATE = Reason(
    "too_late", "This appointment was moved too close to its start to be cancelled online. Please call us."
)
UNDO_OVER = Reason("undo_over", "This cancellation can no longer be undone.")
UNDO_LIMIT = Reason("undo_limit", "You have undone several cancellations today. Please call us.")
NOT_UNCONFIRMED = Reason("nothing_to_confirm", "There is nothing to confirm.")
CONTACT_BUSINESS = Reason("contact_business", "Please contact us to book.")
TOO_MANY_VISITS = Reason(
    "too_many_visits",
    "There are several upcoming appointments with this contact already. To book more, open the link in one of our "
    "messages.",
)
POLICY_CHANGED = Reason("policy_changed", "The cancellation policy has changed. Please read and accept it again.")
POLICY_NOT_ACCEPTED = Reason("policy_not_accepted", "Please accept the cancellation policy to book.")
PAYMENT_OVER = Reason(
    "payment_over", "The time was held for your payment, and that is over. Nothing was charged. Please book again."
)
NOTHING_TO_PAY = Reason("nothing_to_pay", "There is nothing to pay for this appointment.")
WRONG_STATE = Reason("wrong_state", "That cannot be done with an appointment in this state.")
NOT_YET = Reason("not_yet", "The appointment has not started yet.")
