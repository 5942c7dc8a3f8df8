"""What a carrier publishes reaches the table, through the topic, the subscription and the function's own role."""

import time
from typing import Any

from portal.clients.contacts import hashed
from portal.table import keys
from tests.stack.conftest import Stack
from tests.support.feedback import bounced, texted

PHONE, EMAIL = "+16155550198", "bounces@example.com"
PATIENCE = 30  # seconds


def known(stack: Stack, contact: str) -> dict[str, Any]:
    """What the table holds of an address, once it holds anything."""
    secret = stack.client("secretsmanager").get_secret_value(SecretId=stack.running.contact_key_secret)
    key = keys.address(hashed("", contact, secret["SecretString"].encode()))
    waits_until = time.monotonic() + PATIENCE
    while time.monotonic() < waits_until:
        found = stack.client("dynamodb").get_item(
            TableName=stack.table_name, Key={"PK": {"S": key.pk}, "SK": {"S": key.sk}}
        )
        if "Item" in found:
            return dict(found["Item"])
        time.sleep(0.2)
    raise AssertionError("nothing was kept")


def publish(stack: Stack, topic: str, message: str) -> None:
    stack.client("sns").publish(TopicArn=stack.deployed.physical_ids[topic], Message=message)


def test_stop_from_a_phone_is_kept(stack: Stack) -> None:
    """S6."""
    publish(stack, "InboundTexts", texted(PHONE, "Stop"))
    assert b"stopped_at" in known(stack, PHONE)["data"]["B"]


def test_a_bounce_is_kept(stack: Stack) -> None:
    """S6."""
    publish(stack, "EmailFeedback", bounced(EMAIL))
    assert b"bounced_at" in known(stack, EMAIL)["data"]["B"]
