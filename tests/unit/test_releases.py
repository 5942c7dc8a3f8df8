"""The changelog names what was released, and from which commit; an update is tried over the newest."""

from tests.support.releases import Release, releases

COMMIT = "7aee844e4be06a1b0e9a903e9bb5ed9459bf9e55"
TEXT = f"""# Changes

## 0.3.0, 2026-12-20

- Not released yet.

## 0.2.0, 2026-11-28

Released from `{COMMIT}`.

- Something.

## 0.1.0, 2026-11-25

Released from `{"a" * 40}`.
"""


def test_what_has_a_commit_was_released_the_newest_first() -> None:
    assert releases(TEXT) == [Release("0.2.0", COMMIT), Release("0.1.0", "a" * 40)]
