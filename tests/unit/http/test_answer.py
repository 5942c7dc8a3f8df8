"""The headers of every answer, and what may be kept of it."""

import pytest

from portal.http.answer import Answer, rendered

ANSWER = Answer({"name": "Zoë"})


def test_an_answer_is_json_that_nobody_keeps_and_no_browser_second_guesses() -> None:
    sent = rendered(ANSWER)
    assert sent.body == '{"name":"Zoë"}'
    assert sent.headers == {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Content-Type": "application/json",
    }


def test_a_public_answer_may_be_kept_for_its_seconds() -> None:
    assert rendered(ANSWER, 60).headers["Cache-Control"] == "public, max-age=60"


def test_a_personal_answer_of_a_public_route_is_kept_by_nobody() -> None:
    sent = rendered(Answer({"name": "Zoë"}, personal=True), 60, "*")
    assert sent.status_code == 200
    assert sent.headers["Cache-Control"] == "no-store"
    assert "ETag" not in sent.headers


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_a_public_answer_already_is_told_so(form: str) -> None:
    first = rendered(ANSWER, 60)
    again = rendered(ANSWER, 60, form.format(first.headers["ETag"]))
    assert (again.status_code, again.body) == (304, "")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_who_has_an_older_answer_gets_the_new_one() -> None:
    older = rendered(Answer({"name": "Zoe"}), 60).headers["ETag"]
    assert rendered(ANSWER, 60, str(older)).status_code == 200


def test_an_answer_without_a_body_has_none() -> None:
    sent = rendered(Answer(status=204))
    assert (sent.status_code, sent.body) == (204, "")
    assert "Content-Type" not in sent.headers
