"""Storage in moto: the table of template.yaml, secrets, queues and schedules, with nothing left from a test before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

import boto3
from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends
from moto.scheduler.models import scheduler_backends
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from portal.messages import queue, schedules, senders
from portal.settings import secret, settings
from portal.table.catalogue import forget
from tests.support.quick_moto import quicken
from tests.support.table import create_table, template

ACCOUNT = "123456789012"  # moto's own
REGION = os.environ["AWS_REGION"]
QUEUE = os.environ["MESSAGE_QUEUE_URL"]
PARKED = os.environ["PARKED_QUEUE_URL"]
REMINDERS = os.environ["SCHEDULE_GROUP"]


@contextmanager
def storage() -> Iterator[str]:
    """A table for several tests, which empty it between them; its name."""
    quicken()
    with mock_aws():
        name = os.environ["TABLE_NAME"]
        create_table(name)
        boto3.client("secretsmanager").create_secret(Name="contact-key", SecretString="k" * 64)
        _services()
        settings.cache_clear()
        secret.cache_clear()
        yield name


def emptied(name: str) -> str:
    """The same table without any item, and without a catalogue in memory: much faster than a new one."""
    table = dynamodb_backends[ACCOUNT][REGION].tables[name]
    table.items.clear()
    table.set_stream_specification(None)
    table.stream_shard = None
    sent_nothing()
    forget()
    return name


def sent_nothing() -> None:
    """Empty queues and no schedules; no e-mail and no text went out."""
    for url in (QUEUE, PARKED):
        waiting = sqs_backends[ACCOUNT][REGION].queues[url.rpartition("/")[2]]
        waiting._messages.clear()  # noqa: SLF001  purging is allowed once a minute only
    scheduler_backends[ACCOUNT][REGION].schedule_groups[REMINDERS].schedules.clear()
    ses_backends[ACCOUNT][REGION].sent_messages.clear()
    sns_backends[ACCOUNT][REGION].sms_messages.clear()


def dropped(name: str, prefix: str) -> None:
    """Take out the items of such partitions: moto copies the whole table at each transaction, so a full one is slow."""
    table = dynamodb_backends[ACCOUNT][REGION].tables[name]
    for partition in [partition for partition in table.items if partition.value.startswith(prefix)]:
        del table.items[partition]
    if table.stream_shard:
        table.stream_shard.items.clear()


def open_stream(name: str) -> None:
    """Give the table the stream that the template describes, empty."""
    stream = template()["Resources"]["Table"]["Properties"]["StreamSpecification"]
    dynamodb_backends[ACCOUNT][REGION].tables[name].set_stream_specification(dict(stream))


def _services() -> None:
    """What the functions behind the stream talk to."""
    for client in (queue._sqs, schedules._scheduler, senders._ses, senders._sns):  # noqa: SLF001  of the moto before
        client.cache_clear()
    for url in (QUEUE, PARKED):
        boto3.client("sqs").create_queue(QueueName=url.rpartition("/")[2])
    boto3.client("scheduler").create_schedule_group(Name=REMINDERS)
    boto3.client("sesv2").create_email_identity(EmailIdentity=os.environ["SENDER_EMAIL"])


@contextmanager
def put_back(name: str) -> Iterator[None]:
    """Whatever is written to the table inside is taken back afterwards."""
    table = dynamodb_backends[ACCOUNT][REGION].tables[name]
    before = deepcopy(table.items)
    yield
    table.items = before
