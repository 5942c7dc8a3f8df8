"""How fast the client's page is there on a phone, by Lighthouse, beside a rival's booking page."""

import json
import subprocess
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.report import Report
from benchmarks.rivals.environment import TOOLS, install_for_node, page
from local.ports import free_port
from local.setup.browser import find_browser
from local.setup.page import node
from local.stack import local_stack
from local.state import Running

HERE = Path(__file__).parent / "lighthouse"
RUNS = 5
CLIENT = "ana@example.com"
AIMS = (98, 100, 100)  # performance, accessibility, best practices
ABOUT = f"""\
Lighthouse as on a mobile phone (a slow processor, 1.6 Mbit/s), its cache emptied before each run; the median of \
{RUNS}. The aim is {AIMS[0]} for performance, and 100 for the other two. Ours comes from the local stack, with its \
cover picture, compressed by gzip (CloudFront has Brotli as well). django-appointment's page comes from its own Django \
on the same machine, compressed too. Most of what that page needs it asks of third parties: on a machine that does not \
reach them, as the one that made this table may be, nothing of it counts as weight, and ours is compared with too \
little. Ours asks nobody else for anything."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Scores from 0 to 100, milliseconds, a shift without unit, bytes, and requests: in all, and to third parties."""

    performance: float
    accessibility: float
    practices: float
    painted: float
    interactive: float
    shift: float
    weight: float
    requests: float
    elsewhere: float


def measure() -> Report:
    """The home of a client, the first step of booking, and the rival's booking page."""
    install_for_node(HERE)
    with TemporaryDirectory() as folder, local_stack(Path(folder), free_port(), say=print) as running:
        ours = {
            "our home": _look(f"{running.url}/#/", _link(running)),
            "our booking": _look(f"{running.url}/#/book/demo"),
        }
    with page("django-appointment", free_port()) as address:
        rival = _look(address)
    booking = ours["our booking"]
    rows = [_row(name, seen, aims=True) for name, seen in ours.items()]
    rows += [_row("django-appointment's booking", rival, aims=False), _ratio(rival, booking)]
    headings = ("page", "performance", "accessibility", "best practices", "largest paint", "interactive", "shift")
    return Report("The page", ABOUT, (*headings, "weight", "requests", "of them to others"), rows)


def _look(address: str, first: str = "") -> Seen:
    """The median of each figure. ``first`` is opened before: a link that signs in."""
    browser = find_browser()
    if browser is None:
        raise SystemExit("There is no Chromium: `make browser` installs one.")
    command: list[str | Path] = [node(TOOLS), HERE / "measure.mjs", browser, address, str(RUNS)]
    done = subprocess.run([*command, *filter(None, [first])], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    runs = json.loads(done.stdout.splitlines()[-1])
    return Seen(**{field.name: median(run[field.name] for run in runs) for field in fields(Seen)})


def _link(running: Running) -> str:
    command = [sys.executable, "-m", "commands.make_link", CLIENT]
    made = subprocess.run(command, env=running.environment, capture_output=True, text=True, check=True)
    return made.stdout.strip().splitlines()[-1]


def _row(name: str, seen: Seen, *, aims: bool) -> tuple[str, ...]:
    scores = (seen.performance, seen.accessibility, seen.practices)
    told = [
        f"{score:.0f}{'' if not aims else ', yes' if score >= aim else ', no'}"
        for score, aim in zip(scores, AIMS, strict=True)
    ]
    return (
        name,
        *told,
        f"{seen.painted / 1000:.1f} s",
        f"{seen.interactive / 1000:.1f} s",
        f"{seen.shift:.3f}",
        f"{seen.weight / 1000:.0f} kB",
        f"{seen.requests:.0f}",
        f"{seen.elsewhere:.0f}",
    )


def _ratio(rival: Seen, ours: Seen) -> tuple[str, ...]:
    times = (rival.painted / ours.painted, rival.interactive / ours.interactive)
    weight = rival.weight / ours.weight
    return ("its ratio to our booking", "", "", "", *(f"{ratio:.1f}" for ratio in times), "", f"{weight:.1f}", "", "")
