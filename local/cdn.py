"""Makes the local CloudFront reach the local API: it does not resolve an API's own host name."""

from typing import Any
from urllib.parse import urlsplit

from local import aws
from local.stack_resources import Deployed

# Seconds. Many clients at once start as many functions, and a small machine takes long over that where Lambda does not.
PATIENCE = 120


def connect_api(deployed: Deployed) -> None:
    """Done at every start, since the port of the local AWS may be another one."""
    cloudfront = aws.client("cloudfront", deployed.endpoint_url)
    distribution = deployed.outputs["DistributionId"]
    answer = cloudfront.get_distribution_config(Id=distribution)
    config: dict[str, Any] = answer["DistributionConfig"]
    origin = next(origin for origin in config["Origins"]["Items"] if origin["Id"] == "api")
    local_api = {
        "DomainName": "localhost",
        "OriginPath": f"/_aws/execute-api/{deployed.outputs['ApiId']}/$default",
        "CustomOriginConfig": origin["CustomOriginConfig"]
        | {
            "HTTPPort": urlsplit(deployed.endpoint_url).port,
            "HTTPSPort": 443,
            "OriginProtocolPolicy": "http-only",
            "OriginReadTimeout": PATIENCE,
        },
    }
    if origin | local_api != origin:
        origin.update(local_api)
        cloudfront.update_distribution(Id=distribution, DistributionConfig=config, IfMatch=answer["ETag"])


def host(deployed: Deployed) -> str:
    """The Host under which the local AWS knows the distribution."""
    cloudfront = aws.client("cloudfront", deployed.endpoint_url)
    domain = cloudfront.get_distribution(Id=deployed.outputs["DistributionId"])["Distribution"]["DomainName"]
    return f"{domain.split('.')[0]}.cloudfront.localhost"
