"""The running system as the people of one salon meet it: over HTTP, by the salon's names and minutes."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import httpx

from portal.ids import derived
from tests.support.model.booking import Guests
from tests.support.model.desk import Told
from tests.support.model.minutes import ANYONE, MAN, WOMAN, Wished
from tests.support.model.raw import Raw
from tests.support.model.salon import ON_FILE
from tests.support.remote import Remote


class World:
    """Each asks with a session of their own. Answers are httpx's."""

    def __init__(self, opened: dict[str, str], raw: Raw, stranger: Callable[[], Remote]) -> None:
        """``stranger``: somebody of whom nobody knows."""
        self.slug, self.raw, self._midnight, self._stranger = opened["slug"], raw, raw.midnight, stranger
        self.business = derived("biz", self.slug)
        self.people: dict[str, Remote] = {}
        for name in ("owner", *ON_FILE):
            self.people[name] = stranger()
            signed_in = self.people[name].post("/api/sessions", {"token": opened[name]})
            assert signed_in.status_code == 201, signed_in.text
            self.people[name].session = session_of(signed_in)
        self.version = self.people["owner"].get("/api/owner/business").json()["version"]

    def id(self, prefix: str, *key: str) -> str:
        """That of something in the business's file."""
        return derived(prefix, self.slug, *key)

    def at(self, minute: int) -> str:
        """An instant, as requests say it."""
        return (self._midnight + timedelta(minutes=minute)).isoformat()

    def date(self, day: int) -> str:
        """The date of a day."""
        return (self._midnight + timedelta(days=day)).date().isoformat()

    def times(self, who: str, guests: Guests, day: int) -> httpx.Response:
        """When that can be booked."""
        wishes = [(number, wish) for number, guest in enumerate(guests) for wish in guest]
        asked = {
            "location": self.id("loc", "here"),
            "service": [self.id("svc", wish.service) for _, wish in wishes],
            "staff": [self._staff(wish.staff) for _, wish in wishes],
            "option": [self._option(wish) for _, wish in wishes],
            "guest": [str(number) for number, _ in wishes],
        }
        return self._person(who).get(f"/api/businesses/{self.slug}/times", **asked, **self._range(day))

    def book(self, who: str, guests: Guests, start: int, names: Sequence[str]) -> httpx.Response:
        """By somebody on file, or by a stranger, who has a session for the visit then. ``names`` of the guests."""
        typed = [self._typed(name) for name in names]
        wishes = [[self._wish(wish) for wish in guest] for guest in guests]
        body: dict[str, Any] = {"location": self.id("loc", "here"), "start": self.at(start), "services": wishes[0]}
        body |= {
            "accept_policy": True,
            "guests": [a | {"services": b} for a, b in zip(typed[1:], wishes[1:], strict=True)],
        }
        if who not in ON_FILE:
            body["client"] = typed[0]
        answer = self._person(who).post(f"/api/businesses/{self.slug}/appointments", body)
        if answer.status_code == 201 and who not in ON_FILE:
            self._person(who).session = session_of(answer)
        return answer

    def act(self, who: str, visit: str, verb: str, **body: Any) -> httpx.Response:
        """Move, cancel, undo or confirm."""
        return self.people[who].post(f"/api/appointments/{visit}/{verb}", body)

    def times_to_move(self, who: str, visit: str, day: int) -> httpx.Response:
        """Where a visit can go."""
        return self.people[who].get(f"/api/appointments/{visit}/times", **self._range(day))

    def desk(self, path: str, **body: Any) -> httpx.Response:
        """What the business does with visits and blocks."""
        return self.people["owner"].post(f"/api/owner/{path}", body)

    def told(self, services: Sequence[Told]) -> list[dict[str, Any]]:
        """Services as the desk says them."""
        return [
            {"service": self.id("svc", one.service), "staff": [self.id("stf", name) for name in one.staff]}
            | ({} if one.minutes is None else {"minutes": one.minutes})
            | ({"offset": 0} if one.beside else {})
            for one in services
        ]

    def change_business(self, changes: dict[str, Any]) -> httpx.Response:
        """As the owner's page does it."""
        answer = self.people["owner"].ask("PATCH", "/api/owner/business", {"version": self.version, "changes": changes})
        if answer.status_code == 200:
            self.version = answer.json()["version"]
        return answer

    def unblock(self, block: str) -> httpx.Response:
        """Time that was kept free is given back."""
        return self.people["owner"].ask("DELETE", f"/api/owner/blocks/{block}")

    def email(self, name: str) -> str:
        """Where somebody's messages go."""
        return f"{name}.{self.slug}@example.com"

    def _typed(self, name: str) -> dict[str, str]:
        return {"first_name": name.title(), "last_name": "Guest", "email": self.email(name)}

    def _person(self, who: str) -> Remote:
        return self.people.setdefault(who, self._stranger())

    def _wish(self, wish: Wished) -> dict[str, Any]:
        options = [option for option in [self._option(wish)] if option]
        return {"service": self.id("svc", wish.service), "staff": self._staff(wish.staff), "options": options}

    def _staff(self, name: str) -> str:
        return name if name in (ANYONE, WOMAN, MAN) else self.id("stf", name)

    def _option(self, wish: Wished) -> str:
        return self.id("opt", wish.service, "more", wish.option) if wish.option else ""

    def _range(self, day: int) -> dict[str, str]:
        return {"from": self.date(day), "to": self.date(day)}


def session_of(answer: httpx.Response) -> str:
    """The secret in the cookie that an answer sets."""
    return answer.headers["set-cookie"].split(";")[0].partition("=")[2]


def outcome(answer: httpx.Response) -> str:
    """The code of a refusal; empty for a yes."""
    assert answer.status_code < 500, answer.text
    return "" if answer.status_code < 300 else str(answer.json()["code"])


def starts(answer: httpx.Response, world: World) -> dict[int, set[str]]:
    """The times of an answer, and who may lead."""
    assert outcome(answer) == "", answer.text
    return {
        world.raw.minute(time["start"]): {world.raw.names[one] for one in time.get("staff", ())}
        for day in answer.json()["days"]
        for time in day["times"]
    }


def midnight_after(now: datetime, zone: Any) -> datetime:
    """The first midnight that is a week away: nothing planned for then happens by itself meanwhile."""
    local = now.astimezone(zone) + timedelta(days=8)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
