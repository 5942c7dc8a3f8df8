"""The same answer to the same request sent again with its key."""

import hashlib
import json
from collections.abc import Callable

from local.stripe.errors import StripeError
from local.stripe.state import State, Thing

type Answer = tuple[int, Thing]

KEPT = {200, 402}  # what was refused before it was tried is tried again


def once(state: State, key: str, asked: tuple[str, str, str], answer: Callable[[], Answer]) -> tuple[Answer, bool]:
    """The answer, and whether it is an old one. Raises StripeError where the key came with another request."""
    if not key:
        return answer(), False
    fingerprint = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    if kept := state.answers.get(key):
        if kept["asked"] != fingerprint:
            message = (
                "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                f"Try using a key other than '{key}' if you meant to execute a different request."
            )
            raise StripeError(400, "idempotency_error", message)
        return (kept["status"], kept["body"]), True
    status, body = answer()
    if status in KEPT:
        state.answers[key] = {"asked": fingerprint, "status": status, "body": body}
    return (status, body), False
