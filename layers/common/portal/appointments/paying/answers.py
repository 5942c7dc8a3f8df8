"""How a visit's payment is shown to its client (B19). Pure."""

from zoneinfo import ZoneInfo

from portal.appointments.model import Appointment, Status
from portal.appointments.paying.rules import taken_off
from portal.appointments.seen import Seen
from portal.appointments.shapes import VisitPaymentAnswer
from portal.business.catalogue import Catalogue
from portal.business.menu import money
from portal.business.model import DepositFate


def payment_answer(seen: Seen, catalogue: Catalogue, zone: ZoneInfo) -> VisitPaymentAnswer | None:
    """The payment, of a group the whole group's; None where there is none, or somebody else pays (F23)."""
    payment, group = seen.visit.payment, seen.visit.group
    if payment is None or (group and not group.is_primary):
        return None
    shares = [payment, *(member.payment for member in seen.members if member.payment and not taken_off(member))]
    amount, credit = sum(share.amount for share in shares), sum(share.credit for share in shares)
    answer: VisitPaymentAnswer = {
        "kind": payment.kind.value,
        "amount": money(amount, catalogue),
        "due": money(amount - credit, catalogue),
        "paid": payment.paid_at is not None,
    }
    if credit:
        answer["credit"] = money(credit, catalogue)
    if seen.visit.status is Status.AWAITING_PAYMENT:
        answer["until"] = payment.pay_until.astimezone(zone)
    if payment.card:
        answer["card"] = {"brand": payment.card.brand, "last4": payment.card.last4}
    if amount and payment.paid_at:
        answer["fate"] = (payment.fate or _fate_now(seen, seen.visit, catalogue)).value
        answer["settled"] = payment.settled_at is not None
    return answer


def _fate_now(seen: Seen, visit: Appointment, catalogue: Catalogue) -> DepositFate:
    """What would become of it if the client cancelled now: once that is too late, it is kept."""
    in_time = visit.status.upcoming and seen.can_cancel.allowed
    return catalogue.business.deposit if in_time else DepositFate.KEEP
