"""`make bench`: measures everything in one run, prints it, and keeps it in docs/benchmarks.md."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import booking, calls, held, messages, pages, sizes, startup, times
from benchmarks.report import Report

PAGE = Path("docs/benchmarks.md")
PARTS = (times, startup, sizes, booking, pages, calls, held, messages)  # the last three bring moto in


def main() -> None:
    busy = os.getloadavg()[0]
    reports: list[Report] = []
    for part in PARTS:
        report = part.measure()
        print(report.markdown(), flush=True)
        reports.append(report)
    PAGE.write_text(_page(reports, busy))
    print(f"Kept in {PAGE}.")


def _page(reports: list[Report], busy: float) -> str:
    opening = f"""\
# Benchmarks

Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} shared cores with \
{platform.python_implementation()} {platform.python_version()}, side by side in one run; the load average was \
{busy:.1f} as it began. Ratios mean more than milliseconds: other machines, and other work on the same one, shift the \
latter. A column "aim" says whether the aim is met, or what it is.

"""
    return opening + "\n".join(report.markdown() for report in reports)


if __name__ == "__main__":
    main()
