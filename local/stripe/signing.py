"""How Stripe signs what it sends to a webhook endpoint."""

import hashlib
import hmac


def signature(payload: bytes, secret: str, at: int) -> str:
    """The header Stripe-Signature of a payload that is sent at a time, in seconds since 1970."""
    digest = hmac.new(secret.encode(), b"%d." % at + payload, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"
