"""The types of a business file's fields, and the sentences said about a wrong value."""

import re
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)

from portal.business.currency import step_of
from portal.business.file.currencies import CURRENCIES
from portal.business.model import MINUTES_A_DAY
from portal.characters import BREAKS, steers

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LATEST_WALL_MINUTE = 2 * MINUTES_A_DAY  # a shift may run into the next day
LONGEST_TEXT_MESSAGE = 600  # characters, before its tags are filled in

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WALL = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_WEEK = re.compile(rf"week (-?[0-9]{{1,3}}) ({'|'.join(WEEKDAYS)})")
_NEAR = ("today", "tomorrow")
_QUANTUM_MINUTES = 5


class Part(BaseModel):
    """A part of the file: nothing unknown in it, and no value silently turned into another type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def monday(day: date) -> date:
    """The first day of a date's week."""
    return day - timedelta(days=day.weekday())


def day_of(text: str, today: date | None) -> date:
    """An ISO date or, where it is known what today is, one relative to it: today, tomorrow, ``week 2 tue``.

    Raises ValueError.
    """
    relative = _WEEK.fullmatch(text)
    if today and relative:
        return monday(today) + timedelta(weeks=int(relative[1]), days=WEEKDAYS.index(relative[2]))
    if today and text in _NEAR:
        return today + timedelta(days=_NEAR.index(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("must be a date such as 2026-12-01") from None


def _key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError("must be small letters, digits and single hyphens, such as cut-and-colour")
    return text


def _printable(text: str) -> str:
    if any(steers(character) or character == "\r" for character in text):
        raise ValueError("must not contain control characters")
    return text.strip()


def _one_line(text: str) -> str:
    if BREAKS & set(text):
        raise ValueError("must be one line")
    return text


def _named(text: str) -> str:
    if not any(character.isalnum() for character in text):
        raise ValueError("must hold at least one letter or digit")
    return text


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError("must be a colour such as #1f6f5c")
    return text.lower()


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("must be a time zone such as America/New_York") from None
    return name


def _currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError("must be the ISO 4217 code of a currency, such as USD")
    return code


def _charged(amount: int, info: ValidationInfo) -> int:
    currency = (info.context or {}).get("currency", "")
    if amount % (step := step_of(currency)):
        raise ValueError(f"must end in {str(step)[1:]}, since no smaller part of {currency} can be charged")
    return amount


def _country(code: str) -> str:
    import phonenumbers  # noqa: PLC0415  heavy, and only needed where a number is read

    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError("must be the ISO 3166 code of a country, two capital letters such as US")
    return code


def web_address(text: str) -> str:
    """The text, if it is a whole web address. Raises ValueError."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(map(str.isspace, text)):
        raise ValueError("must be a web address that begins with https:// or http://")
    return text


def _in_quanta(minutes: int) -> int:
    if minutes % _QUANTUM_MINUTES:
        raise ValueError(f"must be a multiple of {_QUANTUM_MINUTES}")
    return minutes


def _increment(minutes: int) -> int:
    if minutes not in {5, 10, 15, 20, 30, 60}:
        raise ValueError("must be 5, 10, 15, 20, 30 or 60")
    return minutes


def _wall_minutes(text: object) -> int:
    found = _WALL.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError("must be a time such as 9:30, or 26:00 for 2:00 of the next day")
    minutes = int(found[1]) * 60 + int(found[2])
    if minutes > LATEST_WALL_MINUTE:
        raise ValueError("must be between 0:00 and 48:00")
    return _in_quanta(minutes)


def _date(value: object, info: ValidationInfo) -> date:
    return day_of(value if isinstance(value, str) else "", (info.context or {}).get("today"))


def _wall_text(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _weekday(name: object) -> int:
    if name not in WEEKDAYS:
        raise ValueError(f"must be one of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(str(name))


_TIME = WithJsonSchema({"type": "string", "pattern": f"^{_WALL.pattern}$", "examples": ["9:30", "26:00"]})
_DAY = WithJsonSchema({"type": "string", "format": "date"})
_NAMED_DAY = WithJsonSchema({"type": "string", "enum": list(WEEKDAYS)})

# Values are written as they are read, so that a file can be kept as what it says.
type Key = Annotated[str, Field(max_length=40), AfterValidator(_key)]
type Text = Annotated[str, Field(max_length=8000), AfterValidator(_printable)]
type Line = Annotated[str, Field(max_length=500), AfterValidator(_printable), AfterValidator(_one_line)]
type Subject = Annotated[str, Field(max_length=200), AfterValidator(_printable), AfterValidator(_one_line)]
type TextMessage = Annotated[str, Field(max_length=LONGEST_TEXT_MESSAGE), AfterValidator(_printable)]
type Name = Annotated[
    str, Field(max_length=80), AfterValidator(_printable), AfterValidator(_one_line), AfterValidator(_named)
]
type Colour = Annotated[str, AfterValidator(_colour)]
type Timezone = Annotated[str, AfterValidator(_timezone)]
type Currency = Annotated[str, AfterValidator(_currency)]
type Country = Annotated[str, AfterValidator(_country)]
type WebAddress = Annotated[str, Field(max_length=500), AfterValidator(web_address)]
type Money = Annotated[int, Field(ge=0, le=100_000_000), AfterValidator(_charged)]  # minor units
type Minutes = Annotated[int, Field(ge=5, le=MINUTES_A_DAY), AfterValidator(_in_quanta)]
type MoreMinutes = Annotated[int, Field(ge=0, le=MINUTES_A_DAY), AfterValidator(_in_quanta)]
type Increment = Annotated[int, AfterValidator(_increment)]
type Hours = Annotated[int, Field(ge=0, le=24 * 60)]
type Wall = Annotated[int, BeforeValidator(_wall_minutes), PlainSerializer(_wall_text, when_used="json"), _TIME]
type Day = Annotated[date, BeforeValidator(_date), _DAY]
type Weekday = Annotated[
    int, BeforeValidator(_weekday), PlainSerializer(lambda day: WEEKDAYS[day], when_used="json"), _NAMED_DAY
]
