"""One start, measured from inside: run by benchmarks/startup.py with the paths of a Lambda function.

``app``: the function's own, and one request to its first route. ``floor``: pynamodb with its client, and the modules
that are named after it.
"""

import json
import re
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

SERVER_ERROR = 500
ALIKE = {"slug": "demo", "place": "logo", "kind": "clients", "token": "t" * 43, "client": "cli_0000000000000000"}
CONTEXT = SimpleNamespace(function_name="f", memory_limit_in_mb=512, invoked_function_arn="f", aws_request_id="r")


def peak() -> float:
    """Megabytes. On Linux, getrusage would count what the process that started this one held."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


def ask(app: ModuleType) -> bool:
    """Send the function an empty request, which it refuses. False where it has no route that reads one."""
    routes = app.api.routes if hasattr(app, "api") else ()
    route = next((route for route in routes if route.body or route.query), None)
    if route is None:
        return False
    path = re.sub(r"\{(\w+)\}", lambda found: ALIKE.get(found[1], "mem_0000000000000000"), route.path)
    event: dict[str, Any] = {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": "unknown=1",
        "headers": {"content-type": "application/json", "idempotency-key": "k" * 22},
        "requestContext": {"http": {"method": route.method, "path": path}, "requestId": "r", "stage": "$default"},
        "body": "{}",
        "isBase64Encoded": False,
    }
    answer = app.lambda_handler(event, CONTEXT)
    if answer["statusCode"] >= SERVER_ERROR:
        raise SystemExit(answer["body"])
    return True


cpu, wall = time.process_time(), time.perf_counter()
function: ModuleType | None = None
if sys.argv[1] == "app":
    function = import_module("app")
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
started = time.process_time() - cpu, time.perf_counter() - wall
asked = ask(function) if function else False
answered = time.process_time() - cpu if asked else 0.0
print(json.dumps({"cpu": started[0], "wall": started[1], "answered": answered, "peak": peak()}))
