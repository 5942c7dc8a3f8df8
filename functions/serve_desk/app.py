"""/api/owner/plans, /packages, and what clients have: the desk looks, sells packages, redeems, and undoes that."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session
from portal.memberships.desk_answers import offers_answer, plans_answer
from portal.memberships.desk_requests import RedeemRequest, SellRequest
from portal.memberships.desk_shapes import HistoryAnswer, OffersAnswer, PlansAnswer, RedeemedAnswer
from portal.memberships.desk_view import on_offer, past, redeemed, sold
from portal.memberships.redeem import Sent, redeem, undo
from portal.memberships.sell_package import sell_package
from portal.memberships.shapes import PackageAnswer

CLIENT = "/api/owner/clients/{client}"
HOLDER = f"{CLIENT}/{{holder}}"
STAFF = Session.STAFF

api = Api()


@api.route(Route("serve_desk", "GET", "/api/owner/plans", {200: PlansAnswer}, query=BusinessQuery, session=STAFF))
def plans(request: Request[None, BusinessQuery]) -> Answer:
    """The plans that can be started."""
    return Answer(plans_answer(on_offer(_by(request, DeskAct.VIEW))))


@api.route(
    Route("list_packages", "GET", "/api/owner/packages", {200: OffersAnswer}, query=BusinessQuery, session=STAFF)
)
def packages(request: Request[None, BusinessQuery]) -> Answer:
    """The packages that can be sold."""
    return Answer(offers_answer(on_offer(_by(request, DeskAct.VIEW))))


@api.route(
    Route(
        "sell_package",
        "POST",
        f"{CLIENT}/packages",
        {201: PackageAnswer},
        body=SellRequest,
        query=BusinessQuery,
        session=STAFF,
        key=True,
        codes=("client_erased", "client_merged"),
    )
)
def sell(request: Request[SellRequest, BusinessQuery]) -> Answer:
    """Give a client a package: one on offer, or one made for them. The money is taken at the desk."""
    by, body = _by(request, DeskAct.SELL_PACKAGE), request.body
    package = sell_package(by, request.path["client"], body.wanted(), _sent(request), notify_client=body.notify_client)
    return Answer(sold(by, package), 201)


@api.route(
    Route(
        "redeem",
        "POST",
        f"{HOLDER}/redemptions",
        {201: RedeemedAnswer},
        body=RedeemRequest,
        query=BusinessQuery,
        session=STAFF,
        key=True,
        codes=("credits_expired", "not_covered", "nothing_left"),
    )
)
def take(request: Request[RedeemRequest, BusinessQuery]) -> Answer:
    """Take services or balance of a membership or package, what expires first before the rest."""
    by, body, path = _by(request, DeskAct.REDEEM), request.body, request.path
    appointment = body.appointment or ""
    done = redeem(
        by, path["client"], path["holder"], body.wish(), _sent(request), appointment=appointment, note=body.note
    )
    return Answer(redeemed(by, done), 201)


@api.route(
    Route(
        "undo_redemption",
        "POST",
        f"{HOLDER}/redemptions/{{id}}/undo",
        {200: RedeemedAnswer},
        query=BusinessQuery,
        session=STAFF,
    )
)
def give_back(request: Request[None, BusinessQuery]) -> Answer:
    """Give back what was taken. Repeatable: it comes back once."""
    by, path = _by(request, DeskAct.UNDO), request.path
    return Answer(redeemed(by, undo(by, path["client"], path["holder"], path["id"])))


@api.route(Route("list_history", "GET", f"{HOLDER}/history", {200: HistoryAnswer}, query=BusinessQuery, session=STAFF))
def history(request: Request[None, BusinessQuery]) -> Answer:
    """The cycles and redemptions of a membership or package, latest first."""
    return Answer(past(_by(request, DeskAct.VIEW), request.path["client"], request.path["holder"]))


def _by(request: Request[object, BusinessQuery], act: DeskAct) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), act)


def _sent(request: Request[object, BusinessQuery]) -> Sent:
    return Sent(request.key, request.digest)


lambda_handler = api.handler
