"""What Stripe answers when it refuses, in its own shape and words."""

from typing import Any


class StripeError(Exception):
    """A refusal. ``more`` holds what only some kinds have: a code, the parameter at fault, a decline's code."""

    def __init__(self, status: int, kind: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.message = message
        self.more = more

    def body(self) -> dict[str, Any]:
        return {"error": {"type": self.kind, "message": self.message} | self.more}


def invalid(message: str, **more: Any) -> StripeError:
    return StripeError(400, "invalid_request_error", message, **more)


def missing(parameter: str) -> StripeError:
    return invalid(f"Missing required param: {parameter}.", code="parameter_missing", param=parameter)


def unknown(kind: str, thing: str, parameter: str, status: int = 404) -> StripeError:
    """The object that was asked for does not exist; 400 where it is only named by a parameter."""
    spelled = kind.replace("_", " ").replace(".", " ")
    message = f"No such {spelled}: '{thing}'"
    return StripeError(status, "invalid_request_error", message, code="resource_missing", param=parameter)


def unreadable(parameter: str, value: str, expected: str) -> StripeError:
    return invalid(f"Invalid {expected}: {value}", code=f"parameter_invalid_{expected}", param=parameter)
