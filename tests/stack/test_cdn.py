"""The way in: one origin for page and API, and nothing behind it that can be reached or fooled past it."""

import http.client
import re
from urllib.parse import urlsplit

import boto3
import httpx
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from local import cdn
from local.aws import REGION
from tests.stack.conftest import Stack

PATIENCE = 60  # seconds


def test_the_page_is_served_at_the_root_with_security_headers(stack: Stack) -> None:
    page = httpx.get(stack.url, timeout=PATIENCE)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["x-content-type-options"] == "nosniff"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["strict-transport-security"].startswith("max-age=31536000")


def test_the_page_is_asked_for_every_time_and_its_parts_never_again(stack: Stack) -> None:
    """A part's name changes with what is in it."""
    page = httpx.get(stack.url, timeout=PATIENCE)
    parts = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text)
    assert page.headers["cache-control"] == "no-cache"
    assert {part.rpartition(".")[2] for part in parts} == {"js", "css"}
    for part in parts:
        assert "immutable" in httpx.get(stack.url + part, timeout=PATIENCE).headers["cache-control"]


def test_the_bucket_of_the_page_is_private(stack: Stack) -> None:
    anonymous = boto3.client(
        "s3", endpoint_url=stack.endpoint_url, region_name=REGION, config=Config(signature_version=UNSIGNED)
    )
    with pytest.raises(ClientError, match="AccessDenied"):
        anonymous.get_object(Bucket=stack.deployed.outputs["SiteBucket"], Key="index.html")


def test_the_api_answers_through_the_cdn_and_nobody_else(stack: Stack) -> None:
    through = httpx.get(f"{stack.url}/api/businesses/nobody", timeout=PATIENCE)
    past = httpx.get(
        f"{stack.endpoint_url}/_aws/execute-api/{stack.deployed.outputs['ApiId']}/$default/api/businesses/nobody",
        timeout=PATIENCE,
    )
    guessed = httpx.get(str(past.url), timeout=PATIENCE, headers={"x-origin-secret": "guessed"})
    assert through.status_code == 404
    assert through.headers["content-type"].startswith("application/problem+json")
    assert {past.status_code, guessed.status_code} == {403}


def test_an_answer_keeps_its_own_status_and_head_has_no_body(stack: Stack) -> None:
    """No error page of the CDN stands in for the API's."""
    assert httpx.get(f"{stack.url}/api/nothing", timeout=PATIENCE).json() == {"message": "Not Found"}
    head = httpx.head(stack.url, timeout=PATIENCE)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 0


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_every_method_reaches_the_api(stack: Stack, method: str) -> None:
    assert httpx.request(method, f"{stack.url}/api/nothing", timeout=PATIENCE).status_code == 404


def test_the_cdn_refuses_plain_http(stack: Stack) -> None:
    """The front of the local stack stands where TLS ends; past it the CDN's own rule shows."""
    connection = http.client.HTTPConnection(urlsplit(stack.endpoint_url).netloc)
    connection.request("GET", "/api/portal", headers={"Host": cdn.host(stack.deployed)})
    assert connection.getresponse().status == 403
    connection.close()
