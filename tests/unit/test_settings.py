"""A deployment that lacks something says so at once, and what."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from portal.settings import BadEnvironmentError, Secret, settings

NAMES = ("TABLE_NAME", "STAGE", "SITE_ORIGIN", "CONTACT_KEY_SECRET", "ORIGIN_SECRET")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_ORIGIN", "https://portal.example,http://localhost:8080")
    read = settings()
    monkeypatch.setenv("SITE_ORIGIN", "https://elsewhere.example")
    assert settings() is read
    assert read.site_origins == ("https://portal.example", "http://localhost:8080")


def test_everything_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name)
    with pytest.raises(BadEnvironmentError) as refused:
        settings()
    assert all(f"{name} is missing" in str(refused.value) for name in NAMES)


@pytest.mark.parametrize("name", ["TABLE_NAME", "STAGE", "CONTACT_KEY_SECRET"])
def test_what_cannot_be_empty_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    with pytest.raises(BadEnvironmentError, match=f"{name} is empty"):
        settings()


@pytest.mark.parametrize("origin", ["portal.example", "https://portal.example/", "https://portal.example/app", "*"])
def test_an_origin_that_no_browser_would_send_is_refused(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("SITE_ORIGIN", origin)
    with pytest.raises(BadEnvironmentError, match="is not an origin"):
        settings()


def test_before_the_first_deployment_knows_its_site_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_ORIGIN", "")
    assert settings().site_origins == ()


def test_a_secret_comes_from_its_service_with_the_one_before() -> None:
    with mock_aws():
        client = boto3.client("secretsmanager")
        client.create_secret(Name="origin", SecretString="first")
        alone = Secret("origin")
        assert alone.accepts("first")
        assert not alone.accepts("second")
        client.put_secret_value(SecretId="origin", SecretString="second")
        replaced = Secret("origin")
        assert (replaced.value(), replaced.accepts("first"), replaced.accepts("second")) == ("second", True, True)


def test_a_secret_that_is_not_there_is_no_empty_one() -> None:
    with mock_aws():
        missing = Secret("nowhere")
        with pytest.raises(Exception, match="ResourceNotFound"):
            missing.value()
