"""Budgets that can be counted: what is uploaded, what a phone loads, memory, and what a start takes (part 7)."""

import pytest

from benchmarks import sizes
from benchmarks.startup import AIM_MEGABYTES, AIM_RATIO, FLOOR, Start, functions, starts
from tests.support.proof import Proof

ROUNDS = 8


@pytest.fixture(scope="module")
def started() -> dict[str, Start]:
    """Every function's start, and the floor's."""
    return starts([FLOOR, *functions()], ROUNDS)


@pytest.mark.proof(
    part=7,
    claim="Every layer and function, and the page, are within their budgets.",
    how="Built by `sam build` and Vite, then compressed as they are uploaded and sent.",
)
def test_all_that_is_uploaded_and_loaded_is_within_its_budget(proof: Proof) -> None:
    proof.says("All times, and the peers, are in [benchmarks](benchmarks.md), which `make bench` writes.")
    found = [*sizes.uploads(), *sizes.scripts()]
    large = [it for it in found if it.may_have != sizes.FUNCTION_AIM or "Function" not in it.what]
    small = max(it.has for it in found if it not in large)
    proof.table("Bytes, compressed", ("what", "has", "may have"), [(it.what, it.has, it.may_have) for it in large])
    proof.result = f"All {len(found)} of them; the largest function has {small:,} bytes"
    assert len(large) == len(sizes.LAYERS) + 2, "the page's build says the size of the home and of the whole"
    assert [it.what for it in found if it.has > it.may_have] == []


@pytest.mark.proof(
    part=7,
    claim=f"No function takes more than {AIM_MEGABYTES:.0f} MB to start.",
    how="Each in a process of its own, the interpreter included: the peak of what was resident.",
)
def test_no_function_takes_more_memory_to_start_than_it_may(started: dict[str, Start], proof: Proof) -> None:
    peaks = {name: start.peak for name, start in started.items() if name != FLOOR}
    most = max(peaks, key=lambda name: peaks[name])
    proof.result = f"{peaks[most]:.0f} MB at most, by `{most}`"
    assert peaks[most] <= AIM_MEGABYTES


@pytest.mark.proof(
    part=7,
    claim="What a start takes is known for every function, as CPU time against the floor's.",
    how=f"The least of {ROUNDS} fresh processes each, in any order; the floor is pynamodb with a model and its client.",
)
def test_the_start_of_every_function_is_measured_against_the_floor(started: dict[str, Start], proof: Proof) -> None:
    """Nothing timed is asserted: the machine may be busy with something else."""
    floor = started[FLOOR].cpu
    ratios = {name: start.cpu / floor for name, start in started.items() if name != FLOOR}
    within = [name for name, ratio in ratios.items() if ratio <= AIM_RATIO]
    rows = [(f"`{name}`", f"{ratio:.2f}") for name, ratio in sorted(ratios.items(), key=lambda it: it[1])]
    proof.table(
        f"CPU time of a start, as a multiple of the floor's; the aim is {AIM_RATIO}", ("function", "ratio"), rows
    )
    proof.result = (
        f"{min(ratios.values()):.2f} to {max(ratios.values()):.2f}; {len(within)} of {len(ratios)} within {AIM_RATIO}"
    )
    assert ratios.keys() == set(functions())
