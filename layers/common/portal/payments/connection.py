"""The connection to Stripe: kept open from call to call, by the HTTP library that the AWS client brings anyway."""

import time
from collections.abc import Mapping
from typing import Any

import stripe
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

PATIENCE = 12  # seconds for one attempt; a charge can take its time
KEPT = 50  # seconds without a call after which a connection is taken for dead: a frozen function does not hear it close


class Connection(stripe.HTTPClient):
    """What Stripe's library sends by (docs/decisions/0060).

    Every break is told as such, and the library tries again. That is safe: it gives every change an idempotency key.
    """

    name = "urllib3"

    def __init__(self) -> None:
        super().__init__()
        self._pool = PoolManager(timeout=Timeout(total=PATIENCE), retries=False)
        self._used_at = time.monotonic()

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        """One attempt. Raises stripe.APIConnectionError."""
        if time.monotonic() - self._used_at > KEPT:
            self.close()
        try:
            answer = self._pool.request(method.upper(), url, headers=headers, body=post_data)
        except HTTPError as error:
            raise stripe.APIConnectionError(str(error), should_retry=True) from error  # type: ignore[no-untyped-call]
        finally:
            self._used_at = time.monotonic()
        return answer.data.decode(), answer.status, answer.headers

    def close(self) -> None:
        """Let go of what is open; the next call opens it anew."""
        self._pool.clear()
