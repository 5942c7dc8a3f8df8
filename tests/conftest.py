"""The environment of every test: no cloud account, and settings before anything reads them; and who runs it."""

import gc
import os
import re

import pytest
from xdist.scheduler import LoadFileScheduling, Scheduling

from tests.support.thorough import PROVING, is_thinned, thinned

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
    "MESSAGE_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/messages",
    "PARKED_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/123456789012/parked",
    "PARKED_QUEUE_ARN": "arn:aws:sqs:us-east-1:123456789012:parked",
    "SCHEDULE_GROUP": "reminders",
    "SCHEDULE_ROLE": "arn:aws:iam::123456789012:role/wake",
    "REMINDER_FUNCTION": "arn:aws:lambda:us-east-1:123456789012:function:on_reminder:live",
    "STRIPE_SECRETS": "portal/stripe",
    "STRIPE_API_URL": "",
    "PAYMENT_FUNCTION": "arn:aws:lambda:us-east-1:123456789012:function:on_payment:live",
    "SENDER_EMAIL": "portal@example.com",
    "CONFIGURATION_SET": "emails",
    "UPLOADS_BUCKET": "uploads-bucket",
    "UPLOADS_URL": "https://uploads-bucket.s3.us-east-1.amazonaws.com/",
    "SITE_BUCKET": "site-bucket",
    "POWERTOOLS_SERVICE_NAME": "test",
    "POWERTOOLS_METRICS_NAMESPACE": "ClientPortal",
}
os.environ.pop("AWS_ENDPOINT_URL", None)
os.environ.pop("AWS_PROFILE", None)

# What moto keeps lives to the end: to look through a million objects again and again takes a tenth of the time.
gc.set_threshold(200_000, 50, 100)

OWN_STACK = ("tests/browser/", "tests/stack/")
WITHOUT_IT = ("tests/stack/test_build.py", "tests/stack/test_run.py")
IN_PROCESS = ("tests/unit/", "tests/integration/", "tests/contract/")


class _Turns(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """A file is for one worker, and so is a folder whose tests share a local stack (docs/decisions/0059)."""

    def _split_scope(self, nodeid: str) -> str:
        shared = [folder for folder in OWN_STACK if nodeid.startswith(folder) and not nodeid.startswith(WITHOUT_IT)]
        return shared[0] if shared else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    return _Turns(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The browser's tests are one long row, and all is over when they are: nobody takes the processor from them."""
    if "PYTEST_XDIST_WORKER" in os.environ and item.nodeid.startswith(IN_PROCESS):
        os.setpriority(os.PRIO_PROCESS, 0, 10)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "every_case_when_proving(of): `make test` tries one of so many of its cases")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make prove` asks for every case, and for the tests of what went wrong elsewhere: they carry an id such as F9."""
    if not PROVING:
        items[:] = thinned(items)
    elif os.environ.get("WENT_WRONG_ELSEWHERE"):
        items[:] = [item for item in items if is_thinned(item) or re.search(r"\bF\d+\b", _docstrings(item))]


def _docstrings(item: pytest.Item) -> str:
    return "\n".join(
        str(getattr(it, "__doc__", "")) for it in (getattr(item, "obj", None), getattr(item, "module", None))
    )
