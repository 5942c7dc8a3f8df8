"""One start, measured from inside: run by benchmarks/startup.py with the paths of a Lambda function.

``app``: the function's own. ``floor``: pynamodb with its client, and the modules that are named after it.
"""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path


def peak() -> float:
    """Megabytes. On Linux, getrusage would count what the process that started this one held."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


cpu, wall = time.process_time(), time.perf_counter()
if sys.argv[1] == "app":
    import_module("app")
else:
    from pynamodb.attributes import UnicodeAttribute
    from pynamodb.models import Model

    class Item(Model):
        class Meta:
            """All that pynamodb needs."""

            table_name = "floor"

        pk = UnicodeAttribute(hash_key=True, attr_name="PK")
        sk = UnicodeAttribute(range_key=True, attr_name="SK")

    client = Item._get_connection().connection.client  # noqa: SLF001  what makes the client
    for module in sys.argv[2:]:
        import_module(module)
print(
    json.dumps(
        {
            "cpu": time.process_time() - cpu,
            "wall": time.perf_counter() - wall,
            "peak": peak(),
        }
    )
)
