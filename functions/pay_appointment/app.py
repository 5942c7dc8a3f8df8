"""POST /api/appointments/{id}/payment and .../payment/confirm: pay for a visit that asks for it when it is booked."""

from portal.appointments.acted import acted_answer
from portal.appointments.pay import confirm_payment, open_page
from portal.appointments.paying.requests import PaymentConfirmRequest
from portal.appointments.shapes import AppointmentAnswer, PaymentPageAnswer
from portal.http import Answer, Api, Request, Route, Session

PATH = "/api/appointments/{id}/payment"

api = Api()


@api.route(
    Route(
        "pay_appointment",
        "POST",
        PATH,
        {201: PaymentPageAnswer},
        session=Session.REQUIRED,
        key=True,
        codes=("in_group", "nothing_to_pay", "payment_over", "payments_not_set_up", "payments_unavailable"),
    )
)
def pay(request: Request) -> Answer:
    """Make Stripe's page for the payment, or the card. While one is open it is answered again, whatever the key."""
    page = open_page(request.path["id"], request.credentials)
    answer: PaymentPageAnswer = {"url": page.url, "until": page.until}
    return Answer(answer, 201)


@api.route(
    Route(
        "confirm_payment",
        "POST",
        f"{PATH}/confirm",
        {200: AppointmentAnswer},
        body=PaymentConfirmRequest,
        session=Session.REQUIRED,
        codes=("payments_not_set_up", "payments_unavailable"),
    )
)
def confirm(request: Request[PaymentConfirmRequest]) -> Answer:
    """Read how it went on that page. Repeatable: Stripe may have said so before."""
    return Answer(acted_answer(confirm_payment(request.path["id"], request.body.page, request.credentials)))


lambda_handler = api.handler
