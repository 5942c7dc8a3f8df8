"""A business's look, as its owner's page gets it. Pure."""

from portal.business.answers import brand_answer
from portal.pictures.brand import Latest, Look
from portal.pictures.model import Place
from portal.pictures.shapes import LatestAnswer, LookAnswer


def look_answer(look: Look) -> LookAnswer:
    """The look, and the latest picture of each place."""
    return {
        "brand": brand_answer(look.brand),
        "logo": _latest(look.latest[Place.LOGO]),
        "cover": _latest(look.latest[Place.COVER]),
    }


def _latest(latest: Latest) -> LatestAnswer:
    answer: LatestAnswer = {"state": latest.state.value if latest.state else "none"}
    if latest.reason:
        answer["reason"] = {"code": latest.reason.code, "text": latest.reason.text}
    return answer
