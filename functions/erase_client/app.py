"""The owner hands a client all that is held of them, and erases them (F31)."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.business.requests import BusinessQuery
from portal.clients.answers import found_client
from portal.clients.erase import erase
from portal.clients.export import export
from portal.clients.shapes import ExportAnswer, FoundClientAnswer
from portal.http import Answer, Api, Request, Route, Session

ONE = "/api/owner/clients/{client}"
STAFF = Session.STAFF
REFUSALS = ("client_merged", "erase_waits", "has_membership", "has_visits_to_come", "owner_only")

api = Api()


@api.route(
    Route(
        "erase_client",
        "POST",
        f"{ONE}/erase",
        {200: FoundClientAnswer},
        query=BusinessQuery,
        session=STAFF,
        codes=(*REFUSALS, "payments_not_set_up", "payments_unavailable"),
    )
)
def take_out(request: Request[None, BusinessQuery]) -> Answer:
    """Take the person out of all that is kept, also at Stripe. Accounts stay. Whatever stopped it, send it again."""
    return Answer(found_client(erase(_by(request, DeskAct.ERASE_CLIENT), request.path["client"])))


@api.route(
    Route(
        "export_client",
        "GET",
        f"{ONE}/export",
        {200: ExportAnswer},
        query=BusinessQuery,
        session=STAFF,
        codes=("client_merged", "owner_only"),
    )
)
def hand_over(request: Request[None, BusinessQuery]) -> Answer:
    """All that is held of a client, as one document to hand over."""
    return Answer(export(_by(request, DeskAct.EXPORT_CLIENT), request.path["client"]))


def _by(request: Request[object, BusinessQuery], act: DeskAct) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), act)


lambda_handler = api.handler
