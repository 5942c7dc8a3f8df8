"""GET /api/businesses/{slug}: what anyone may see of a business."""

from portal.business.requests import MenuQuery
from portal.business.shapes import BusinessAnswer
from portal.business.view import view_business
from portal.http import Answer, Api, Request, Route

api = Api()


@api.route(
    Route(
        "view_business",
        "GET",
        "/api/businesses/{slug}",
        {200: BusinessAnswer},
        query=MenuQuery,
        public_seconds=60,
    )
)
def business(request: Request[None, MenuQuery]) -> Answer:
    """The business, its look, locations, services and policies.

    Direct-link-only services and categories are there only if the query asks for them.
    """
    asked_for = {*request.query.service, *request.query.category}
    return Answer(view_business(request.path["slug"], asked_for))


lambda_handler = api.handler
