"""The secret between CDN and API is replaced while clients come in."""

import httpx
import pytest

from commands import rotate_origin_secret
from tests.stack.conftest import Stack
from tests.support.operating import PATIENCE, command
from tests.support.proof import Proof

BUSINESS = "/api/businesses/demo"


def shown(stack: Stack) -> str:
    """What the CDN shows to the API now."""
    found = stack.client("cloudfront").get_distribution_config(Id=stack.deployed.outputs["DistributionId"])
    origins = found["DistributionConfig"]["Origins"]["Items"]
    [value] = [header["HeaderValue"] for one in origins for header in one.get("CustomHeaders", {}).get("Items", [])]
    return str(value)


def asked(stack: Stack, secret: str) -> int:
    """The status of a request that goes around the CDN with a secret."""
    url = f"{stack.endpoint_url}/_aws/execute-api/{stack.deployed.outputs['ApiId']}/$default{BUSINESS}"
    return httpx.get(url, headers={rotate_origin_secret.HEADER: secret}, timeout=PATIENCE).status_code


@pytest.mark.proof(
    part=5,
    claim="The secret between CDN and API is replaced while clients come in, and an older one opens nothing.",
    how="Replaced twice on the running stack, with requests through the CDN and around it in between.",
)
def test_the_secret_is_replaced_while_clients_come_in(stack: Stack, proof: Proof) -> None:
    """The one before opens until the next time; through the CDN everybody comes in all the while."""
    seen = [shown(stack)]
    for _ in range(2):
        command(stack, "commands.rotate_origin_secret", DISTRIBUTION_ID=stack.deployed.outputs["DistributionId"])
        seen.append(shown(stack))
        assert httpx.get(stack.url + BUSINESS, timeout=PATIENCE).status_code == 200
        assert (asked(stack, seen[-1]), asked(stack, seen[-2])) == (200, 200)
    assert len(set(seen)) == 3
    assert asked(stack, seen[0]) == 403
    proof.result = "200 through the CDN and with the last two secrets, 403 with the one before them"
