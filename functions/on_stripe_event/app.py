"""POST /api/stripe/events/{id}: what Stripe tells of a business's payments. ``id`` is the business."""

from portal.appointments import paid
from portal.http import Answer, Api, Request, Route
from portal.memberships.heed import heed
from portal.payments.events import STRIPE_BYTES, take
from portal.payments.shapes import EventAnswer

SIGNATURE = "stripe-signature"

api = Api()


@api.route(
    Route(
        "on_stripe_event",
        "POST",
        "/api/stripe/events/{id}",
        {200: EventAnswer},
        raw_bytes=STRIPE_BYTES,
        codes=("payments_not_set_up", "payments_unavailable", "wrong_signature"),
    )
)
def listen(request: Request) -> Answer:
    """Apply an event, once. What concerns nothing here is answered with yes too, or Stripe would send it for days."""
    event = take(request.path["id"], request.raw, request.headers.get(SIGNATURE, ""))
    applied = paid.heed(event) if event.appointment else heed(event)
    answer: EventAnswer = {"applied": applied}
    return Answer(answer)


lambda_handler = api.handler
