"""The one step of a deployment that its operator does in SES: the address that e-mails come from is verified."""

from contextlib import suppress

from botocore.exceptions import ClientError

from local import aws

SENDER = "portal@example.com"


def verify_sender(endpoint_url: str) -> None:
    ses = aws.client("sesv2", endpoint_url)
    with suppress(ClientError):  # it is there from an earlier start
        ses.create_email_identity(EmailIdentity=SENDER)
