"""What a client is told on coming in (A2). The credential itself goes into a cookie alone."""

from portal.access.enter import Entered
from portal.access.model import Session
from portal.access.shapes import ChoicesAnswer, SessionAnswer
from portal.access.staff import StaffSession


def choices_answer(entered: Entered) -> ChoicesAnswer:
    """Who it might be."""
    return {"choices": [{"client": client.id, "first_name": client.first_name} for client in entered.choices]}


def session_answer(session: Session | StaffSession) -> SessionAnswer:
    """Who came in."""
    answer: SessionAnswer = {"business": session.business, "session": session.role.value}
    if isinstance(session, Session) and session.appointment:
        answer["appointment"] = session.appointment
    return answer
