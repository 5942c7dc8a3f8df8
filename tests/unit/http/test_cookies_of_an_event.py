"""Where a request's cookies are, as different gateways hand them over (A4)."""

import pytest

from portal.http.request import cookies_of


@pytest.mark.parametrize(
    "event",
    [
        {"cookies": ["a=1", "b=2"], "headers": {}},
        {"cookies": ["a=1", "b=2"], "headers": {"cookie": "a=1; b=2"}},
        {"headers": {"Cookie": "a=1; b=2"}},
    ],
)
def test_cookies_are_found_in_their_list_or_in_their_header(event: dict[str, object]) -> None:
    assert cookies_of(event) == ["a=1", "b=2"]


@pytest.mark.parametrize("event", [{}, {"cookies": [], "headers": {"cookie": ""}}, {"headers": None}])
def test_no_cookies_are_none(event: dict[str, object]) -> None:
    """What the door takes for a request without cookies really has none."""
    assert list(cookies_of(event)) == []
