"""The environment of every test: no cloud account, and settings before anything reads them."""

import os

import pytest

os.environ |= {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_SESSION_TOKEN": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_REGION": "us-east-1",
    "TABLE_NAME": "portal",
    "STAGE": "test",
    "SITE_ORIGIN": "https://portal.example",
    "CONTACT_KEY_SECRET": "contact-key",
    "ORIGIN_SECRET": "",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "ClientPortal",
}
os.environ.pop("AWS_ENDPOINT_URL", None)
os.environ.pop("AWS_PROFILE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, a file stays together, and all that share the local stack do too."""
    for item in items:
        together = "stack" if "stack" in item.path.parts else str(item.path)
        item.add_marker(pytest.mark.xdist_group(together))
