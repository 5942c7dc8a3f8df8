"""Where a request comes from, as the CDN alone can say."""

import pytest

from portal.http.request import parse
from portal.http.route import Route

ROUTE = Route("view_business", "GET", "/api/businesses/{slug}", {200: None})


def address_of(headers: dict[str, str]) -> str:
    event = {"rawPath": "/api/businesses/salon", "rawQueryString": "", "headers": headers}
    return parse(ROUTE, event).address


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("198.51.100.7:40000", "198.51.100.7"),
        ("2001:db8::7:40000", "2001:db8::7"),
        ("[2001:db8::7]:40000", "2001:db8::7"),
        ("2001:0DB8:0:0:0:0:0:7:40000", "2001:db8::7"),
        ("", ""),
        ("nonsense", ""),
        ("198.51.100.7", ""),
        ("198.51.100.7, 203.0.113.9:40000", ""),
    ],
)
def test_the_port_is_taken_off_the_address(told: str, address: str) -> None:
    """F32."""
    assert address_of({"CloudFront-Viewer-Address": told}) == address


def test_no_header_that_a_client_can_set_counts() -> None:
    """F32."""
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", "Forwarded": "for=203.0.113.9"}
    assert address_of(forged) == ""
