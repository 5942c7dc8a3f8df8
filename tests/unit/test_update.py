"""Exact versions in pyproject.toml move to the newest ones, and stay exact."""

from local.update import pinned, relaxed

ASKED = 'dependencies = ["pydantic==2.13.5", "tzdata", "moto[s3]", "mypy-boto3>=1"]'


def test_only_exact_versions_are_given_room() -> None:
    assert relaxed(ASKED) == 'dependencies = ["pydantic>=2.13.5", "tzdata", "moto[s3]", "mypy-boto3>=1"]'


def test_they_are_exact_again_afterwards() -> None:
    assert pinned(ASKED, {"pydantic": "2.14.0"}) == ASKED.replace("2.13.5", "2.14.0")
