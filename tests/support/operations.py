"""Every operation of the OpenAPI document, ready to be asked, so that a new route is tried by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.support.contract import document
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, CUT, FIVE_CUTS, GLOW, HERE, MARIA, SLUG, local
from tests.support.sample_request import sample_body, sample_query

# What a parameter names, by what stands before it. A route with another one fails until it has a line here.
NAMED = {
    ("appointments", "id"): "visit",
    ("appointments", "client"): "client",
    ("blocks", "id"): "block",
    ("brand", "place"): "place",
    ("clients", "client"): "client",
    ("businesses", "slug"): "slug",
    ("events", "id"): "business",
    ("feeds", "token"): "token",
    ("import", "kind"): "kind",
    ("memberships", "id"): "membership",
    ("packages", "id"): "package",
    ("redemptions", "id"): "redemption",
    ("unsubscribe", "token"): "token",
    ("{client}", "holder"): "holder",
    ("{client}", "id"): "visit",
}
OF_EVERYBODY = {"place": "logo", "kind": "clients", "slug": SLUG, "business": BUSINESS, "token": "t" * 43}
KNOWN: dict[str, Any] = {
    "location": HERE,
    "service": CUT,
    "staff": "any",
    "owner": MARIA,
    "plan": GLOW,
    "offer": FIVE_CUTS,
    "message": "booked",
    "start": local(4, 10).isoformat(),
    "end": local(4, 12).isoformat(),
    "page": "cs_test_1",
    "name": "Ana Li",
}
ONLY_HERE: dict[str, dict[str, Any]] = {
    "book": {"client": {"first_name": "Eva", "last_name": "Ek", "email": "eva@example.com"}},
    "keep_day": {"staff": [MARIA]},
    "send_test_message": {"to": "mia@example.com"},
}
ON_ITS_OWN = "on_stripe_event"  # whose body is taken as it was sent, for its signature


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document."""

    method: str
    path: str
    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.told["operationId"])

    @property
    def named(self) -> dict[str, str]:
        """What each parameter of the path names."""
        parts = self.path.split("/")
        return {part[1:-1]: NAMED[before, part[1:-1]] for before, part in pairwise(parts) if part.startswith("{")}

    @property
    def public(self) -> bool:
        """Whether it answers whoever is not signed in."""
        return "security" not in self.told or {} in self.told["security"]

    @property
    def of_staff(self) -> bool:
        return {"owner": []} in self.told.get("security", ())

    @property
    def takes_json(self) -> bool:
        return "application/json" in self.told.get("requestBody", {}).get("content", {}) and self.name != ON_ITS_OWN

    def body(self, names: Mapping[str, str]) -> Any:
        """The smallest body that is right in form. ``names``: whom it names as ``client``, and as ``other``."""
        return sample_body(self.told, self._known(names))

    def ask(self, browser: Browser, ids: Mapping[str, str], names: Mapping[str, str], **sent: Any) -> Answered:
        """The smallest request that is right in form, or with another ``body`` or more ``headers``."""
        path = self.path
        for parameter, kind in self.named.items():
            path = path.replace(f"{{{parameter}}}", ids[kind])
        query = sample_query(self.told, self._known(names))
        return browser.request(self.method, path, **({"body": self.body(names), "query": query} | sent))

    def _known(self, names: Mapping[str, str]) -> dict[str, Any]:
        return KNOWN | dict(names) | ONLY_HERE.get(self.name, {})


def operations() -> list[Operation]:
    """All of them."""
    return [
        Operation(method.upper(), path, told)
        for path, methods in document()["paths"].items()
        for method, told in methods.items()
    ]
