"""What the desk and the owner do meanwhile."""

from tests.support.model import desk
from tests.support.model.desk import Told
from tests.support.model.editing import Edit
from tests.support.model.records import Visit
from tests.support.model.run import Run
from tests.support.model.salon import ROOMS
from tests.support.model.wishes import seen


class DeskDoes(Run):
    """By the business's own page."""

    def make(self, name: str, services: tuple[Told, ...], start: int, *, tell: bool) -> None:
        way = desk.as_told(self.model.salon, services)
        expected = "" if next(desk.placed(self.model, way, start), None) else "slot_taken"
        body = {"location": self.world.id("loc", "here"), "start": self.world.at(start), "notify_client": tell}
        body |= {"client": self.clients[name], "services": self.world.told(services)}
        answer = self.world.desk("appointments", **body)
        self.met("desk: make a visit", answer, expected)
        if not expected:
            [made] = [one["id"] for one in answer.json()["appointments"]]
            stored = self.raw.appointments()[made]["way"]
            assert stored in list(desk.placed(self.model, way, start))
            by_hand = any(one.minutes is not None for one in services)
            visit = Visit(made, name, start, stored, "confirmed", self.model.now, by_hand=by_hand)
            desk.make(self.model, visit, tell=tell)
            self.last = made

    def change(
        self, which: int, start: int | None, staff: str | None, minutes: int | None, older: int, *, tell: bool
    ) -> None:
        if not self.alone():
            return
        visit = self.of_client(which, self.alone())
        body: dict[str, object] = {"notify_client": tell, "version": seen(visit, older)}
        way, start = visit.way, visit.start if start is None else start
        if staff and len(visit.way) == 1 and len(visit.way[0].staff) == 1 and visit.way[0].service != "colour":
            told = (Told(visit.way[0].service, (staff,), minutes),)
            way = desk.as_told(self.model.salon, told, visit.way)
            body["services"] = self.world.told(told)
        expected = desk.change_refusal(self.model, visit, way, start, seen(visit, older))
        answer = self.at_desk(visit, "change", start=self.world.at(start), **body)
        self.met("desk: change a visit", answer, expected)
        if not expected and not desk.same(visit, way, start):
            stored = self.raw.appointments()[visit.id]["way"]
            assert stored in list(desk.placed(self.model, way, start, visit.id))
            desk.change(self.model, visit, stored, start, tell=tell)

    def cancel_by_staff(self, which: int, kind: str, older: int, *, tell: bool) -> None:
        visit = self.any_visit(which)
        expected = desk.cancel_refusal(visit, kind, seen(visit, older))
        answer = self.at_desk(visit, "cancel", version=seen(visit, older), kind=kind, notify_client=tell)
        self.met("desk: cancel", answer, expected)
        if not expected:
            desk.cancel(self.model, visit, kind, tell=tell)

    def uncancel(self, which: int, older: int, *, tell: bool) -> None:
        visit = self.any_visit(which)
        expected = desk.uncancel_refusal(self.model, visit, seen(visit, older))
        answer = self.at_desk(visit, "uncancel", version=seen(visit, older), notify_client=tell)
        self.met("desk: bring back", answer, expected)
        if not expected:
            desk.uncancel(self.model, visit, self.raw.appointments()[visit.id]["way"], tell=tell)

    def mark(self, which: int, act: str, older: int) -> None:
        visit = self.any_visit(which)
        expected = desk.mark_refusal(self.model, visit, act, seen(visit, older))
        self.met("desk: mark", self.at_desk(visit, act, version=seen(visit, older)), expected)
        if not expected:
            desk.mark(visit, act)

    def block(self, owner: str, start: int, minutes: int) -> None:
        prefix = "res" if owner in ROOMS else "stf"
        body = {
            "owner": self.world.id(prefix, owner),
            "start": self.world.at(start),
            "end": self.world.at(start + minutes),
        }
        answer = self.world.desk("blocks", **body)
        self.met("desk: keep time free", answer, "")
        self.blocks.append(answer.json()["id"])
        desk.block(self.model, self.blocks[-1][4:], owner, start, start + minutes)

    def unblock(self, which: int) -> None:
        if not self.blocks:
            return
        block = self.blocks.pop(which % len(self.blocks))
        self.met("desk: give it back", self.world.unblock(block), "")
        self.model.give_back(block[4:])

    def edit(self, edit: Edit, day: int) -> None:
        """And a minute later, since what is shown may be some seconds behind."""
        edit.do(self.model.salon, day)
        answer = self.world.change_business(edit.changes(self.model.salon, self.world.date))
        self.met(f"owner: {edit.name}", answer, "")
        self.pass_by(1)
