"""/api/owner/brand: the pictures of the business's look. They go straight to a bucket, and are looked at there."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session
from portal.pictures.answers import look_answer
from portal.pictures.brand import begin, look
from portal.pictures.model import Place
from portal.pictures.requests import PictureRequest
from portal.pictures.rules import LARGEST
from portal.pictures.shapes import LookAnswer, UploadAnswer

BRAND = "/api/owner/brand"
STAFF = Session.STAFF

api = Api()


@api.route(
    Route(
        "send_picture",
        "POST",
        f"{BRAND}/{{place}}",
        {201: UploadAnswer},
        body=PictureRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=("owner_only",),
    )
)
def send(request: Request[PictureRequest, BusinessQuery]) -> Answer:
    """A form by which one picture goes to the bucket. What became of it is told by the look."""
    by = _by(request, DeskAct.SET_UP)
    form = begin(by, Place(request.path["place"]), request.body.media_type)
    answer: UploadAnswer = {"url": form.url, "fields": form.fields, "largest_bytes": LARGEST}
    return Answer(answer, 201)


@api.route(Route("view_brand", "GET", BRAND, {200: LookAnswer}, query=BusinessQuery, session=STAFF))
def view(request: Request[None, BusinessQuery]) -> Answer:
    """The look as clients see it, and what became of the latest pictures."""
    return Answer(look_answer(look(_by(request, DeskAct.VIEW).business)))


def _by(request: Request[object, BusinessQuery], act: DeskAct) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), act)


lambda_handler = api.handler
