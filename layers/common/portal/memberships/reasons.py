"""Why an act on a membership is refused: a stable code and one plain sentence each (M5)."""

from portal.errors import Reason

ENDED = Reason("membership_ended", "This membership has ended.")
ENDING = Reason("membership_ending", "This membership is cancelled already, and ends on the day that is shown.")
NOT_ENDING = Reason("membership_not_ending", "This membership is not cancelled, so there is nothing to keep.")
CANCELLATION_OFF = Reason(
    "self_cancel_membership_off", "Memberships cannot be cancelled online. Please contact us to cancel."
)
PAYMENT_DUE = Reason(
    "payment_due", "A payment is due. Once it is paid, the membership can be cancelled; or please contact us."
)
NOTHING_DUE = Reason("nothing_due", "There is nothing to pay.")
CARD_NEEDED = Reason("card_needed", "There is no card on this membership yet. Please add one first.")
NOTHING_TO_SIGN = Reason("nothing_to_sign", "There is nothing to sign.")
AGREEMENT_CHANGED = Reason("agreement_changed", "The agreement has changed. Please read and sign it again.")
NOT_ACCEPTED = Reason("agreement_not_accepted", "Please say that you agree, to sign.")
NOT_STARTED = Reason("membership_not_started", "This membership has not started yet.")
NOT_MANUAL = Reason("membership_not_manual", "This membership is paid by card, so no payment is taken at the desk.")
NOT_COVERED = Reason("not_covered", "This membership or package does not cover that, or has not started yet.")
CREDITS_EXPIRED = Reason("credits_expired", "What was left of it has expired.")
NOTHING_LEFT = Reason("nothing_left", "There is not enough left of it.")
EMAIL_NEEDED = Reason("email_needed", "A membership that is paid at the desk needs the client's e-mail address.")
CARD_NOT_ENTERED = Reason("card_not_entered", "No card was entered, so nothing has changed.")
