"""Time passes: what is due happens."""

from tests.support.model.changing import end
from tests.support.model.records import AWAITING, CANCELLED, CONFIRMED, UNCONFIRMED, Later, Model, Visit


def due(model: Model, until: int) -> list[Later]:
    """What is to be looked at by then."""
    return sorted(one for one in model.later if one.at <= until)


def pass_to(model: Model, now: int) -> None:
    """It is later: holds are over, and what was for later is looked at."""
    model.now = now
    for key in [key for key, kept in model.taken.items() if kept.until is not None and now >= kept.until]:
        del model.taken[key]
    while found := due(model, now):
        model.later.discard(found[0])
        _look(model, found[0], model.visits[found[0].visit])


def _look(model: Model, later: Later, visit: Visit) -> None:
    to_come = visit.status in (UNCONFIRMED, CONFIRMED) and visit.start == later.start and model.now < visit.start
    match later.purpose:
        case "undo_over" if visit.status == CANCELLED and visit.undo_until == later.at:
            model.say(visit, "cancelled")
        case "reminder" if to_come:
            model.say(visit, "reminder")
        case "confirmation_request" if to_come and visit.status == UNCONFIRMED:
            if (visit.id, visit.start) not in model.asked:
                model.asked.add((visit.id, visit.start))
                model.say(visit, "confirmation_request")
        case "payment_over":
            for one in (visit, *(model.visits[name] for name in visit.members)):
                if one.status == AWAITING:
                    end(model, one, "unpaid")
