"""The ids of a file's entries."""

import hashlib

from portal import ids


class Ids:
    """The ids of a file's entries: they follow from the business's slug and the entries' keys."""

    def __init__(self, slug: str) -> None:
        self._slug = slug
        self.business = ids.derived("biz", slug)

    def location(self, key: str) -> str:
        return ids.derived("loc", self._slug, key)

    def category(self, key: str) -> str:
        return ids.derived("cat", self._slug, key)

    def service(self, key: str) -> str:
        return ids.derived("svc", self._slug, key)

    def staff(self, key: str) -> str:
        return ids.derived("stf", self._slug, key)

    def resource(self, key: str) -> str:
        return ids.derived("res", self._slug, key)

    def flow(self, key: str) -> str:
        return ids.derived("flw", self._slug, key)

    def plan(self, key: str) -> str:
        return ids.derived("pln", self._slug, key)

    def package(self, key: str) -> str:
        return ids.derived("pof", self._slug, key)

    def service_group(self, offer: str, group: str) -> str:
        return ids.derived("sgr", self._slug, offer, group)

    def option_group(self, service: str, group: str) -> str:
        return ids.derived("grp", self._slug, service, group)

    def option(self, service: str, group: str, option: str) -> str:
        return ids.derived("opt", self._slug, service, group, option)


def version_of(text: str) -> str:
    """The version of a text that clients accept: it follows from the text. Empty where there is none (B9, M8)."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""
