"""Sends events to the webhook endpoints that want them, signed, and again if they are not taken."""

import heapq
import json
import time
import urllib.request
from collections.abc import Callable, Iterable
from threading import Condition, Thread

from local.stripe.signing import signature
from local.stripe.state import State, Thing

AGAIN_AFTER = (1, 5, 30)  # seconds; Stripe goes on for three days
PATIENCE = 30

type Order = Callable[[list[Thing]], Iterable[Thing]]


class Deliveries:
    """One after the other, in a thread of its own. Tests can hold them back and let them go in any order."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._turn = Condition()
        self._waiting: list[tuple[float, int, int, str, Thing]] = []
        self._held: list[Thing] | None = None
        self._count = 0
        self._busy = False
        self._stopped = False
        self._thread = Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._turn:
            self._stopped = True
            self._turn.notify_all()
        self._thread.join()

    def send(self, event: Thing) -> None:
        with self._turn:
            if self._held is not None:
                self._held.append(event)
                return
        endpoints = [each for each in self._state.all("webhook_endpoint") if _wants(each, event["type"])]
        for endpoint in endpoints:
            self._queue(0, 0, endpoint["id"], event)

    def hold(self) -> None:
        """Send nothing more until `release`."""
        with self._turn:
            self._held = self._held or []

    def release(self, order: Order = list) -> None:
        """Send what was held back: ``order`` may turn it round, leave out, or double."""
        with self._turn:
            held, self._held = self._held or [], None
        with self._state.lock:
            for event in order(held):
                self.send(event)

    def settle(self, seconds: float = 10) -> bool:
        """Wait until there is nothing left to send. False where that took too long."""
        with self._turn:
            return self._turn.wait_for(lambda: not self._waiting and not self._busy, timeout=seconds)

    def _queue(self, wait: float, attempt: int, endpoint: str, event: Thing) -> None:
        with self._turn:
            self._count += 1
            heapq.heappush(self._waiting, (time.monotonic() + wait, self._count, attempt, endpoint, event))
            self._turn.notify_all()

    def _work(self) -> None:
        while True:
            with self._turn:
                self._busy = False
                self._turn.notify_all()
                while not self._stopped and not (self._waiting and self._waiting[0][0] <= time.monotonic()):
                    self._turn.wait(self._waiting[0][0] - time.monotonic() if self._waiting else None)
                if self._stopped:
                    return
                _, _, attempt, endpoint, event = heapq.heappop(self._waiting)
                self._busy = True
            if not self._deliver(endpoint, event) and attempt < len(AGAIN_AFTER):
                self._queue(AGAIN_AFTER[attempt], attempt + 1, endpoint, event)

    def _deliver(self, endpoint: str, event: Thing) -> bool:
        """Whether it was taken; what was deleted meanwhile wants nothing more."""
        with self._state.lock:
            found = self._state.objects.get("webhook_endpoint", {}).get(endpoint)
            secret = self._state.hide(endpoint).get("secret", "")
        if found is None:
            return True
        payload = json.dumps(event, indent=2).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature(payload, secret, int(time.time())),
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        }
        request = urllib.request.Request(found["url"], payload, headers)  # noqa: S310  # whoever runs it registered it
        try:
            urllib.request.urlopen(request, timeout=PATIENCE).close()  # noqa: S310
        except OSError:
            return False
        return True


def _wants(endpoint: Thing, kind: str) -> bool:
    return bool({"*", kind} & set(endpoint["enabled_events"]))
