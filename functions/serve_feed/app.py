"""GET /api/feeds/{token}/calendar.ics: the calendar of a client or a staff member, for the program that shows it."""

from portal.appointments.serve_feed import serve_feed
from portal.http import Answer, Api, Request, Route

CALENDAR = "text/calendar; charset=utf-8"

api = Api()


@api.route(Route("serve_feed", "GET", "/api/feeds/{token}/calendar.ics", {200: None}, media_type=CALENDAR))
def serve(request: Request) -> Answer:
    """A calendar to subscribe to.

    A client's has their visits of three months and all to come; a staff member's, all that they give within 90 days.
    """
    return Answer(serve_feed(request.path["token"]).decode(), media_type=CALENDAR)


lambda_handler = api.handler
