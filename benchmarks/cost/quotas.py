"""Which limits of AWS are reached first as businesses become more: peak use against quotas, as published in 2026.

The quotas are the defaults of an account in us-east-1 that has been used for a while; a new one has less of some.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cost.metering import Meter
from benchmarks.cost.month import FOR_A_MEMBER, FOR_A_VISIT, MEMBERS, VISITS

SIZES = (100, 10_000, 100_000)  # businesses
BUSIEST = "GET /api/businesses/{slug}/times"
DAYS, PEAK_HOUR, PEAK_MINUTE = 25, 0.15, 3.0  # open a month; the busiest hour's share of a day; a burst in it


@dataclass(frozen=True, slots=True)
class Quota:
    """A limit, what a deployment of some size asks of it in its busiest minute, and what can be done."""

    name: str
    limit: float
    unit: str
    used: Mapping[int, float]
    """By the number of businesses."""
    then: str

    def share(self, businesses: int) -> float:
        return self.used[businesses] / self.limit


def quotas(meters: Mapping[str, Meter]) -> list[Quota]:
    """Those that come first, in the order in which they are reached."""
    visits = VISITS / DAYS * PEAK_HOUR / 3600 * PEAK_MINUTE  # a second, of one business at its busiest
    members = MEMBERS / DAYS * PEAK_HOUR / 3600 * PEAK_MINUTE
    per_second = {act: visits * often for act, often in FOR_A_VISIT.items()} | {
        act: members * often for act, often in FOR_A_MEMBER.items()
    }

    def rate(what: str) -> float:
        return sum(float(getattr(meters[act], what)) * often for act, often in per_second.items())

    busiest = per_second["find times, a month"]
    milliseconds = rate("milliseconds")
    wakes = sum(meters[act].count("CreateSchedule") * often for act, often in per_second.items())
    emails_a_day = sum(meters[act].emails * often for act, often in FOR_A_VISIT.items()) * VISITS / DAYS
    found = [
        (f"the API's own throttle of {BUSIEST}", _throttle(), "requests a second", busiest, "a line of template.yaml"),
        ("API Gateway, requests of an account", 10_000, "requests a second", rate("requests"), "can be raised"),
        ("Lambda, at once", 1_000, "invocations", milliseconds / 1000, "can be raised to tens of thousands"),
        ("Lambda, at once, in a new account", 10, "invocations", milliseconds / 1000, "raised on request"),
        ("Scheduler, schedules that wait", 10_000_000, "schedules", 2.0 * VISITS, "can be raised to billions"),
        ("Scheduler, made", 5_000, "schedules a second", wakes, "can be raised"),
        ("Scheduler, woken", 1_000, "wakes a second", visits * 1.5, "can be raised to tens of thousands"),
        ("SES, e-mails a day at first", 50_000, "e-mails a day", emails_a_day, "grows with use, and on request"),
        ("SES, e-mails a second at first", 14, "e-mails a second", rate("emails"), "grows with use, and on request"),
        ("DynamoDB, writes of a table", 40_000, "units a second", rate("write_units"), "can be raised"),
        ("DynamoDB, reads of a table", 40_000, "units a second", rate("read_units"), "can be raised"),
        ("Secrets Manager, secrets", 500_000, "secrets", 1.0, "cannot be raised: a second deployment"),
    ]
    every = [
        Quota(name, limit, unit, {size: use * size for size in SIZES}, then) for name, limit, unit, use, then in found
    ]
    every.append(_one_partition(meters, visits))
    return sorted(every, key=lambda quota: -quota.share(max(SIZES)))


def _one_partition(meters: Mapping[str, Meter], visits: float) -> Quota:
    """The hottest key is a location's calendar; it is a business's own, so more businesses do not make it hotter."""
    writes = meters["book as a guest"].write_units * visits * (1 + FOR_A_VISIT["move"] + FOR_A_VISIT["cancel"])
    used = dict.fromkeys(SIZES, writes)
    name = "DynamoDB, writes of one partition: all of a business in one place"
    return Quota(name, 1_000, "units a second", used, "cannot be raised; does not grow with businesses")


def _throttle() -> float:
    found = re.search(rf'"{re.escape(BUSIEST)}": .*ThrottlingRateLimit: (\d+)', Path("template.yaml").read_text())
    if not found:
        raise LookupError(f"template.yaml has no ThrottlingRateLimit for {BUSIEST}")
    return float(found[1])
