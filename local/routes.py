"""Gives the HTTP API the routes that SAM wrote into its OpenAPI body, which the local CloudFormation does not read."""

import re
from collections.abc import Iterator
from typing import Any

from local import aws
from local.stack_resources import Deployed


def connect_routes(deployed: Deployed) -> None:
    gateway = aws.client("apigatewayv2", deployed.endpoint_url)
    api = deployed.outputs["ApiId"]
    for route in gateway.get_routes(ApiId=api)["Items"]:
        gateway.delete_route(ApiId=api, RouteId=route["RouteId"])
    for integration in gateway.get_integrations(ApiId=api)["Items"]:
        gateway.delete_integration(ApiId=api, IntegrationId=integration["IntegrationId"])
    for route_key, function_arn in _routes(deployed):
        integration = gateway.create_integration(
            ApiId=api,
            IntegrationType="AWS_PROXY",
            IntegrationUri=function_arn,
            IntegrationMethod="POST",
            PayloadFormatVersion="2.0",
        )
        target = f"integrations/{integration['IntegrationId']}"
        gateway.create_route(ApiId=api, RouteKey=route_key, Target=target)


def _routes(deployed: Deployed) -> Iterator[tuple[str, str]]:
    paths = deployed.template["Resources"]["Api"]["Properties"]["Body"]["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", _alias_arn(operation["x-amazon-apigateway-integration"]["uri"], deployed)


def _alias_arn(uri: Any, deployed: Deployed) -> str:
    """From `arn:...:apigateway:...:functions/${BookFunctionAliaslive}/invocations`."""
    named = re.search(r"/functions/\$\{(\w+)\}/invocations", uri["Fn::Sub"])
    if named is None:
        raise ValueError(f"not the address of a function: {uri}")
    return deployed.physical_ids[named[1]]
