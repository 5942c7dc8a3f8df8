"""What a deployment made: its outputs, and the physical id of everything named in the template."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from botocore.exceptions import ClientError

from local import aws

STACK = "client-portal"


@dataclass(frozen=True)
class Deployed:
    endpoint_url: str

    @cached_property
    def stack(self) -> dict[str, Any]:
        """Empty where nothing has been deployed."""
        try:
            stacks = aws.client("cloudformation", self.endpoint_url).describe_stacks(StackName=STACK)["Stacks"]
        except ClientError:
            return {}
        return dict(stacks[0])

    @property
    def status(self) -> str:
        return str(self.stack.get("StackStatus", ""))

    @property
    def tags(self) -> dict[str, str]:
        return {tag["Key"]: tag["Value"] for tag in self.stack.get("Tags", [])}

    @cached_property
    def outputs(self) -> dict[str, str]:
        return {output["OutputKey"]: output["OutputValue"] for output in self.stack["Outputs"]}

    @cached_property
    def physical_ids(self) -> dict[str, str]:
        pages = aws.client("cloudformation", self.endpoint_url).get_paginator("list_stack_resources")
        return {
            resource["LogicalResourceId"]: resource["PhysicalResourceId"]
            for page in pages.paginate(StackName=STACK)
            for resource in page["StackResourceSummaries"]
        }

    @cached_property
    def template(self) -> dict[str, Any]:
        """As SAM has translated it: plain CloudFormation."""
        cloudformation = aws.client("cloudformation", self.endpoint_url)
        body = cloudformation.get_template(StackName=STACK, TemplateStage="Processed")["TemplateBody"]
        return dict(json.loads(body) if isinstance(body, str) else body)
