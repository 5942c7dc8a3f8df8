"""A logo or cover goes from the owner's browser into what clients see, or is refused with a reason (L1, L2)."""

import json
import os
from base64 import b64decode
from typing import Any

import boto3
import pytest

from commands.importing.load_catalogue import save_catalogue
from functions.on_upload.app import lambda_handler as on_upload
from portal import clock
from portal.access.model import Role
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.business.publish import stored_file
from portal.business.set_up import change
from portal.pictures import buckets, sending, take_in
from portal.pictures.rules import LARGEST
from tests.integration.conftest import Clock
from tests.support.business_file import small_catalogue
from tests.support.desk import audits, browser_of_staff
from tests.support.pictures import jpeg, png
from tests.support.portal import Browser, Context
from tests.support.salon import BUSINESS, SLUG

LOGO, COVER, BRAND = "/api/owner/brand/logo", "/api/owner/brand/cover", "/api/owner/brand"
UPLOADS, SITE, URL = (os.environ[name] for name in ("UPLOADS_BUCKET", "SITE_BUCKET", "UPLOADS_URL"))


@pytest.fixture(autouse=True)
def business(table: str, at: Clock) -> None:  # noqa: ARG001  a table and the time have to be there
    """The small business under the salon's name, and the two buckets, empty."""
    file = read(CatalogueFile, small_catalogue() | {"slug": SLUG})
    save_catalogue(file, catalogue_of(file), clock.now())
    for client in (buckets.s3, sending._s3):  # noqa: SLF001  of the moto before
        client.cache_clear()
    for bucket in (UPLOADS, SITE):
        boto3.client("s3").create_bucket(Bucket=bucket)
    for key in served():
        boto3.client("s3").delete_object(Bucket=SITE, Key=key)


@pytest.fixture
def mia() -> Browser:
    return browser_of_staff(Role.OWNER)


def begun(browser: Browser, path: str, media_type: str = "image/png") -> dict[str, Any]:
    answer = browser.post(path, {"media_type": media_type})
    assert answer.status == 201, answer.body
    form: dict[str, Any] = answer.json
    return form


def arrives(form: dict[str, Any], content: bytes) -> None:
    """The picture lies in the bucket, and S3 tells of it."""
    boto3.client("s3").put_object(Bucket=UPLOADS, Key=form["fields"]["key"], Body=content)
    told(form)


def told(form: dict[str, Any]) -> None:
    handle: Any = on_upload
    record = {"s3": {"bucket": {"name": UPLOADS}, "object": {"key": form["fields"]["key"]}}}
    assert handle({"Records": [record]}, Context()) == {}


def served() -> list[str]:
    return [one["Key"] for one in boto3.client("s3").list_objects_v2(Bucket=SITE).get("Contents", [])]


def test_the_form_takes_one_picture_of_that_type_and_no_more_than_five_megabytes(mia: Browser) -> None:
    form = begun(mia, LOGO)
    assert (form["url"], form["largest_bytes"]) == (URL, LARGEST)
    assert form["fields"]["key"].startswith(f"uploads/{BUSINESS}/logo/upl_")
    conditions = json.loads(b64decode(form["fields"]["policy"]))["conditions"]
    assert ["content-length-range", 1, LARGEST] in conditions
    assert {"Content-Type": "image/png"} in conditions
    assert {"key": form["fields"]["key"]} in conditions


def test_a_logo_is_seen_by_clients_once_it_was_looked_at(mia: Browser, at: Clock) -> None:
    """L1, L2: made anew, from the site's own address."""
    form = begun(mia, LOGO)
    assert mia.get(BRAND).json["logo"] == {"state": "checking"}
    arrives(form, png(600, 384))
    found = mia.get(BRAND).json
    assert found["logo"] == {"state": "ready"}
    at.forward(minutes=1)
    logo = Browser().get(f"/api/businesses/{SLUG}").json["brand"]["logo"]
    assert logo == found["brand"]["logo"]
    assert (logo["width"], logo["height"]) == (300, 192)
    assert served() == [logo["src"].removeprefix("/")]
    head = boto3.client("s3").head_object(Bucket=SITE, Key=served()[0])
    assert (head["ContentType"], head["CacheControl"]) == ("image/png", "public, max-age=31536000, immutable")


def test_a_cover_has_its_widths_and_leaves_the_rest_of_the_look_alone(mia: Browser) -> None:
    arrives(begun(mia, COVER, "image/jpeg"), jpeg(2000, 1000))
    brand = mia.get(BRAND).json["brand"]
    assert [picture["width"] for picture in brand["cover"]] == [640, 1280, 1920]
    assert brand["logo"] == {"src": "https://small.example.com/logo.png"}
    assert mia.get("/api/owner/business").json["business"]["brand"]["cover"] == [
        {"src": picture["src"], "width": picture["width"], "height": picture["height"]} for picture in brand["cover"]
    ]


def test_what_is_refused_is_told_and_the_look_stays(mia: Browser) -> None:
    arrives(begun(mia, COVER), b"<svg onload=alert(1)>")
    found = mia.get(BRAND).json
    assert found["cover"]["state"] == "refused"
    assert found["cover"]["reason"]["code"] == "not_a_picture"
    assert "cover" not in found["brand"]
    assert served() == []


def test_what_is_larger_than_the_form_allows_is_not_even_opened(mia: Browser) -> None:
    arrives(begun(mia, LOGO), b"x" * (LARGEST + 1))
    assert mia.get(BRAND).json["logo"]["reason"]["code"] == "picture_too_large"


def test_what_never_arrives_is_told_so(mia: Browser, at: Clock) -> None:
    begun(mia, LOGO)
    at.forward(minutes=16)
    assert mia.get(BRAND).json["logo"]["reason"]["code"] == "picture_not_arrived"


def test_of_two_the_later_one_counts(mia: Browser) -> None:
    """Whichever arrives first."""
    earlier, later = begun(mia, LOGO), begun(mia, LOGO)
    arrives(later, png(600, 384))
    arrives(earlier, png(100, 100))
    assert mia.get(BRAND).json["brand"]["logo"]["width"] == 300


@pytest.mark.parametrize("step", ["serve", "change"])
def test_of_two_the_later_one_counts_also_where_the_earlier_one_takes_longer(
    mia: Browser, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """However far it had come when the later one was sent and taken in."""
    real = getattr(take_in, step)

    def slow(*arguments: Any) -> Any:
        monkeypatch.undo()
        arrives(begun(mia, LOGO), png(600, 384))
        return real(*arguments)

    earlier = begun(mia, LOGO)
    monkeypatch.setattr(take_in, step, slow)
    arrives(earlier, png(100, 100))
    found = mia.get(BRAND).json
    assert found["logo"] == {"state": "ready"}
    assert found["brand"]["logo"]["width"] == 300


def test_being_told_twice_changes_nothing_more(mia: Browser) -> None:
    """S3 tells at least once."""
    form = begun(mia, LOGO)
    arrives(form, png(600, 384))
    stored = stored_file(BUSINESS)
    told(form)
    assert stored_file(BUSINESS) == stored


def test_a_change_of_the_business_at_the_same_moment_is_kept_too(mia: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [True]

    def late(*arguments: Any) -> Any:
        if first and first.pop():
            body = {"version": 1, "changes": {"name": "Juniper"}}
            assert mia.request("PATCH", "/api/owner/business", body).status == 200
        return change(*arguments)

    form = begun(mia, LOGO)
    monkeypatch.setattr("portal.pictures.take_in.change", late)
    arrives(form, png(600, 384))
    business = mia.get("/api/owner/business").json["business"]
    assert business["name"] == "Juniper"
    assert business["brand"]["logo"]["width"] == 300


def test_the_desk_looks_and_sends_nothing() -> None:
    """A10."""
    desk = browser_of_staff(Role.DESK)
    assert desk.get(BRAND).json["logo"] == {"state": "none"}
    assert desk.post(LOGO, {"media_type": "image/png"}).code == "owner_only"


def test_who_sent_a_picture_is_noted_down(mia: Browser, at: Clock) -> None:
    """A10."""
    form = begun(mia, LOGO)
    at.forward(seconds=1)
    arrives(form, png(600, 384))
    assert [(noted.by, noted.what) for noted in audits()] == [("Mia", "brand.logo sent"), ("Mia", "brand.logo")]


@pytest.mark.parametrize("place", ["icon", "logo%2Fx", ""])
def test_there_are_two_places_for_pictures(mia: Browser, place: str) -> None:
    if place:
        assert mia.post(f"{BRAND}/{place}", {"media_type": "image/png"}).status == 404
    answer = mia.post(LOGO, {"media_type": "image/svg+xml"})
    assert answer.json["errors"][0]["field"] == "media_type"
