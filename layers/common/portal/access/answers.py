"""What a client is told on coming in (A2). The credential itself goes into a cookie alone."""

from portal.access.links import Opened
from portal.access.model import Session
from portal.access.shapes import ChoicesAnswer, SessionAnswer


def choices_answer(opened: Opened) -> ChoicesAnswer:
    """Who it might be."""
    return {"choices": [{"client": client.id, "first_name": client.first_name} for client in opened.choices]}


def session_answer(session: Session) -> SessionAnswer:
    """Who came in."""
    answer: SessionAnswer = {"business": session.business, "session": session.role.value}
    if session.appointment:
        answer["appointment"] = session.appointment
    return answer
