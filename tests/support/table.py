"""The table as template.yaml describes it, in moto: one fixture for every test that goes through storage."""

import boto3

from tests.support.template import TEMPLATE, template

__all__ = ["TEMPLATE", "create_table", "template"]


def create_table(name: str) -> None:
    """Make the table that the template describes, without its stream: keeping one makes moto many times slower."""
    shape = template()["Resources"]["Table"]["Properties"]
    boto3.client("dynamodb").create_table(
        TableName=name,
        BillingMode=shape["BillingMode"],
        AttributeDefinitions=shape["AttributeDefinitions"],
        KeySchema=shape["KeySchema"],
        GlobalSecondaryIndexes=shape["GlobalSecondaryIndexes"],
    )
