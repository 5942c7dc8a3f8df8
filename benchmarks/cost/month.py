"""What a business comes to in a month, and a whole deployment, beside a small server that is always on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cost import prices
from benchmarks.cost.metering import Meter

TEMPLATES = [Path("template.yaml"), Path("edge.yaml")]
VISITS = 1_000  # a month: five staff, eight clients a day, 25 days
# How often each act is done for a visit that is booked.
FOR_A_VISIT: dict[str, float] = {
    "see the business": 1.5,
    "find times, a month": 3.0,
    "book as a guest": 1.0,
    "see the portal": 2.5,
    "move": 0.15,
    "cancel and undo": 0.01,
    "cancel": 0.1,
    "a reminder": 1.0,
    "ask for a link and come in": 0.3,
}
MEMBERS = 100  # of the business, each with a cycle a month
FOR_A_MEMBER: dict[str, float] = {
    "a cycle of a membership": 1.0,
    "see a membership": 2.0,
    "another card": 0.05,
    "a first card for a membership": 0.05,
}
STORED_GB = VISITS * 24 * 4_000 / 1e9  # two years of visits, with what hangs on them
SERVER_VISITS_A_SECOND = 5  # far more than a small server needs to keep up with


@dataclass(frozen=True, slots=True)
class Month:
    """Dollars."""

    of_use: float
    """For each business: requests, functions, table, logs."""
    of_storage: float
    of_secrets: float
    of_messages: float
    """What SES takes; texts are left out here, since the business chooses them."""

    @property
    def business(self) -> float:
        """Without messages, which cost the same wherever the portal runs."""
        return self.of_use + self.of_storage + self.of_secrets


def month(meters: Mapping[str, Meter]) -> Month:
    times = {act: VISITS * often for act, often in FOR_A_VISIT.items()} | {
        act: MEMBERS * often for act, often in FOR_A_MEMBER.items()
    }
    return Month(
        of_use=sum(meters[act].dollars * number for act, number in times.items()),
        of_storage=STORED_GB * (prices.STORED_GB + prices.RECOVERY_GB + prices.BACKUP_GB),
        of_secrets=prices.SECRET,  # the business's own keys for Stripe
        of_messages=sum(meters[act].emails * prices.EMAIL * number for act, number in times.items()),
    )


def standing() -> dict[str, float]:
    """Dollars a month of a deployment that nobody uses."""
    text = "\n".join(path.read_text() for path in TEMPLATES if path.exists())
    alarms = len(re.findall(r"Type: AWS::CloudWatch::(?:Composite)?Alarm", text))
    rules = len(re.findall(r"^ +- ?(?:Name:|\{Name:).*\n +Priority: ", text, re.MULTILINE))
    functions = len(re.findall(r"Type: AWS::Serverless::Function", text))
    return {
        f"{alarms} alarms": alarms * prices.ALARM,
        f"{functions * 2} metrics (two outcomes of each action)": functions * 2 * prices.METRIC,
        "the two secrets of the deployment": 2 * prices.SECRET,
        f"the firewall and its {rules} rules": prices.FIREWALL + rules * prices.FIREWALL_RULE,
        "the dashboard": prices.DASHBOARD,
    }


def servers() -> dict[str, float]:
    """Dollars a month of what would be there instead."""
    one = prices.SERVER + prices.SERVER_DISK + prices.ADDRESS + prices.DATABASE
    two = 2 * (prices.SERVER + prices.SERVER_DISK) + prices.BALANCER + 2 * prices.DATABASE
    return {
        "one server, one database": one,
        "two servers behind a balancer, a database in two zones": two,
    }


def break_even(of_server: float, of_business: Month) -> float:
    """How many businesses cost as much as a server does; it is held to serve any number of them."""
    return max(of_server - sum(standing().values()), 0.0) / of_business.business
