"""The connection to Stripe: only the standard library's, so that nothing else has to ship."""

from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

import stripe


class Connection(stripe.UrllibClient):
    """One whose breaks are all told as such, and tried again.

    The library's own lets some of them through as they are, and tries none again. Trying again is safe: it gives every
    change an idempotency key.
    """

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Any]:
        """One attempt. Raises stripe.APIConnectionError."""
        try:
            return super().request(method, url, headers or {}, post_data)
        except (stripe.APIConnectionError, OSError, HTTPException) as error:
            raise stripe.APIConnectionError(str(error), should_retry=True) from error  # type: ignore[no-untyped-call]
