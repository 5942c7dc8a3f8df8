"""What clients do: look, book, move, cancel, undo, confirm."""

import httpx

from tests.support.model import booking, changing
from tests.support.model.booking import Guests
from tests.support.model.records import Visit
from tests.support.model.run import Run
from tests.support.model.wishes import seen
from tests.support.model.world import outcome, starts


class ClientsDo(Run):
    """By their own pages."""

    def look(self, guests: Guests, day: int, who: str) -> None:
        """What is offered is what the model says, and by whom."""
        answer = self.world.times(who, guests, day)
        against = booking.hopeless(self.model, guests)
        found = [] if against else self._offered(guests, day, who, answer)
        self.met("look", answer, against, "" if found else "nothing offered")

    def book(self, guests: Guests, start: int, who: str) -> None:
        self._book(guests, start, who, "book")

    def book_what_is_offered(self, guests: Guests, day: int, which: int, who: str) -> None:
        """B16."""
        if booking.hopeless(self.model, guests):
            return
        if found := self._offered(guests, day, who, self.world.times(who, guests, day)):
            self._book(guests, found[which % len(found)], who, "book what is offered")

    def _offered(self, guests: Guests, day: int, who: str, answer: httpx.Response) -> list[int]:
        found = starts(answer, self.world)
        assert found == booking.offered(self.model, guests, day, who)
        return sorted(found)

    def _book(self, guests: Guests, start: int, who: str, act: str) -> None:
        names = [who or self.stranger(), *(self.stranger() for _ in guests[1:])]
        expected = booking.refusal(self.model, guests, start, names[0])
        answer = self.world.book(names[0], guests, start, names)
        self.met(f"{act}, {'a group' if len(guests) > 1 else 'one guest'}", answer, expected)
        if expected:
            return
        ids = [answer.json()["id"], *(one["id"] for one in answer.json().get("group", {}).get("guests", ()))]
        stored = self.raw.appointments()
        visits = [
            Visit(id=one, client=name, start=start, way=stored[one]["way"], status="", made=self.model.now)
            for one, name in zip(ids, names, strict=True)
        ]
        booking.book(self.model, visits, guests, names[0])
        self.last = ids[0]

    def move(self, which: int, start: int, older: int) -> None:
        visit = self.of_client(which)
        expected = changing.move_refusal(self.model, visit, start, seen(visit, older))
        body = {"start": self.world.at(start), "version": seen(visit, older)}
        self.met("move", self.world.act(visit.client, visit.id, "reschedule", **body), expected)
        if not expected:
            stored = self.raw.appointments()
            changing.move(self.model, visit, start, tuple(stored[one.id]["way"] for one in self.model.whole(visit)))

    def move_to_what_is_offered(self, which: int, day: int, time: int) -> None:
        visit = self.of_client(which)
        answer = self.world.times_to_move(visit.client, visit.id, day)
        found = starts(answer, self.world).keys() if not outcome(answer) else set()
        assert found == changing.offered_to_move(self.model, visit, day)
        if found:
            self.move(which, sorted(found)[time % len(found)], 0)

    def cancel(self, which: int, member: int, older: int) -> None:
        visit = self.of_client(which)
        others = [self.model.visits[name] for name in visit.members]
        chosen = [others[member % len(others)]] if others and member % 2 else []
        leaving = chosen or self.model.whole(visit)
        expected = changing.cancel_refusal(self.model, visit, seen(visit, older), leaving)
        body = {"version": seen(visit, older), "members": [one.id for one in chosen]}
        self.met("cancel", self.world.act(visit.client, visit.id, "cancel", **body), expected)
        if not expected:
            changing.cancel(self.model, visit, leaving)

    def restore(self, which: int, older: int) -> None:
        cancelled = [one for one in self.model.visits.values() if one.undo_until and one.undo_until > self.model.now]
        visit = self.of_client(which, cancelled)
        expected = changing.restore_refusal(self.model, visit, seen(visit, older))
        answer = self.world.act(visit.client, visit.id, "restore", version=seen(visit, older))
        self.met("undo", answer, expected)
        if not expected:
            changing.restore(self.model, visit)

    def confirm(self, which: int, older: int) -> None:
        visit = self.of_client(which)
        expected = changing.confirm_refusal(self.model, visit, seen(visit, older))
        answer = self.world.act(visit.client, visit.id, "confirm", version=seen(visit, older))
        self.met("confirm", answer, expected)
        if not expected:
            changing.confirm(visit)
