"""GET /api/memberships/{id} and /api/packages/{id}: one of either, with all that happened to it."""

from portal.http import Answer, Api, Request, Route, Session
from portal.memberships.shapes import MembershipDetailsAnswer, PackageDetailsAnswer
from portal.memberships.view import membership_details, package_details

api = Api()


@api.route(
    Route(
        "view_membership",
        "GET",
        "/api/memberships/{id}",
        {200: MembershipDetailsAnswer},
        session=Session.REQUIRED,
        codes=("link_too_old",),
    )
)
def membership(request: Request) -> Answer:
    """One membership: what is left, what was charged, what was taken, and what may be done."""
    return Answer(membership_details(request.path["id"], request.credentials))


@api.route(
    Route("view_package", "GET", "/api/packages/{id}", {200: PackageDetailsAnswer}, session=Session.REQUIRED),
)
def package(request: Request) -> Answer:
    """One package: what is left of it, until when, and what was taken."""
    return Answer(package_details(request.path["id"], request.credentials))


lambda_handler = api.handler
