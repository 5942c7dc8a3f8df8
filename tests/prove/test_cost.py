"""What it costs, from counted calls and units, and which limits come first (part 6)."""

import pytest

from benchmarks.cost import prices
from benchmarks.cost.acts import meters
from benchmarks.cost.metering import Meter
from benchmarks.cost.month import MEMBERS, VISITS, break_even, month, servers, standing
from benchmarks.cost.quotas import SIZES, Quota, quotas
from tests.support.proof import Proof


@pytest.fixture(scope="module")
def taken() -> dict[str, Meter]:
    """Every act, metered."""
    return meters()


@pytest.mark.proof(
    part=6,
    claim=f"A business of {VISITS:,} visits and {MEMBERS} members costs less than a dollar a month, messages aside.",
    how="Every act through its handlers in moto with all that follows from it; calls, units and invocations counted, "
    "Lambda's time from stated waits, at list prices.",
)
def test_a_business_costs_less_than_a_dollar_a_month(taken: dict[str, Meter], proof: Proof) -> None:
    proof.says(
        "Dollars for a thousand of each act, with all that follows from it: stream, queue, schedules, messages "
        "rendered. List prices of us-east-1 without free tiers ([`prices.py`](../benchmarks/cost/prices.py)); what "
        "Lambda waits for is assumed ([`metering.py`](../benchmarks/cost/metering.py)), all else is counted. What "
        "carries the messages is apart, since it is the same wherever a portal runs: SES takes "
        f"${prices.EMAIL * 1000:.2f} for a thousand e-mails, a text in the United States is ${prices.TEXT} and the "
        "carrier's fee."
    )
    heads = ("a thousand of", "invocations", "read units", "write units", *next(iter(taken.values())).parts, "in all")
    proof.table("What acts cost", heads, [_row(act, meter) for act, meter in taken.items()])
    of_business, of_standing = month(taken), sum(standing().values())
    rows = [
        ("a business: requests, functions, table, logs", f"{of_business.of_use:.2f}"),
        ("a business: two years of visits kept, recovery and backups", f"{of_business.of_storage:.2f}"),
        ("a business: the secret with its keys for Stripe", f"{of_business.of_secrets:.2f}"),
        ("a business: its e-mails, by SES", f"{of_business.of_messages:.2f}"),
        *((f"the deployment: {what}", f"{dollars:.2f}") for what, dollars in standing().items()),
        ("**the deployment, whatever it is used for**", f"**{of_standing:.2f}**"),
        *((f"instead: {what}", f"{dollars:.2f}") for what, dollars in servers().items()),
    ]
    proof.table(f"Dollars a month; a business has {VISITS:,} visits and {MEMBERS} members", ("what", "dollars"), rows)
    even = {what: break_even(dollars, of_business) for what, dollars in servers().items()}
    proof.says(
        f"One business alone is better served by a small server: ${servers()['one server, one database']:.0f} against "
        f"${of_standing + of_business.business:.0f}, though that server is one machine that somebody has to keep. "
        f"Beside two of everything, which is what this is, up to {max(even.values()):.0f} businesses cost less here. "
        "Above, a business costs what its use costs, and nothing has to be made larger."
    )
    proof.result = f"${of_business.business:.2f} a month, and ${of_standing:.0f} for the deployment"
    assert of_business.business < 1


@pytest.mark.proof(
    part=6,
    claim=f"Up to {SIZES[-1]:,} businesses nothing has to be built anew: limits that come can be raised.",
    how="Use in the busiest minute, from the same counts, against the default quotas of an account.",
)
def test_the_first_limits_are_ones_that_can_be_raised(taken: dict[str, Meter], proof: Proof) -> None:
    found = quotas(taken)
    heads = ("limit", "quota", *(f"used by {size:,}" for size in SIZES), "then")
    proof.table("Which limits come first", heads, [_limit(quota) for quota in found])
    proof.says(
        "The hottest key of the table is a location's calendar, and stays the same however many businesses there are: "
        "every key begins with a business, a location or a client."
    )
    fixed = [quota for quota in found if quota.then.startswith("cannot")]
    first = {size: next((quota.name for quota in found if quota.share(size) > 1), "none") for size in SIZES}
    proof.result = "; ".join(f"first at {size:,}: {name}" for size, name in first.items())
    assert fixed
    assert all(quota.share(max(SIZES)) < 1 for quota in fixed)


def _row(act: str, meter: Meter) -> tuple[str, ...]:
    parts = (f"{dollars * 1000:.4f}" for dollars in meter.parts.values())
    counts = (f"{meter.invocations:,}", f"{meter.read_units:g}", f"{meter.write_units:g}")
    return (act, *counts, *parts, f"{meter.dollars * 1000:.4f}")


def _limit(quota: Quota) -> tuple[str, ...]:
    used = (f"{quota.used[size]:,.1f} ({quota.share(size):.1%})" for size in SIZES)
    return (quota.name, f"{quota.limit:,.0f} {quota.unit}", *used, quota.then)
