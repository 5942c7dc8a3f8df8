"""A small business file as plain values, and the same with something in it changed."""

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from portal.errors import InvalidRequest

TODAY = date(2026, 11, 25)  # a Wednesday
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)  # 10:00 in New York
GONE = object()  # as a value: leave the field out

_SMALL: dict[str, Any] = {
    "slug": "small",
    "name": "Small Salon",
    "currency": "USD",
    "website": "https://small.example.com",
    "brand": {"colour": "#1F6F5C", "logo": "https://small.example.com/logo.png"},
    "booking": {"increment_minutes": 15, "anyone_order": "random", "group_maximum": 3},
    "change": {"cancel_hours": 24, "undo_minutes": 10},
    "cancellation_policy": "Please call us.\n",
    "link_days": 30,
    "locations": {
        "soho": {
            "name": "Soho",
            "timezone": "America/New_York",
            "country": "US",
            "phone": "212-555-0110",
            "email": "Soho@example.com",
            "map_url": "https://maps.example.com/soho",
            "hours": [{"days": ["mon", "tue"], "from": "9:00", "to": "18:00"}],
            "closures": [{"first": "2026-12-24", "last": "2026-12-26", "reason": "Holidays"}],
        },
        "venice": {"name": "Venice", "timezone": "America/Los_Angeles"},
    },
    "categories": {"hair": {"name": "Hair"}},
    "services": {
        "cut": {"name": "Cut", "category": "hair", "minutes": 45, "price": 6500},
        "colour": {
            "name": "Colour",
            "category": "hair",
            "price": 14000,
            "price_minimum": True,
            "segments": [
                {"kind": "work", "minutes": 30},
                {"kind": "processing", "minutes": 30},
                {"kind": "finishing", "minutes": 30},
                {"kind": "buffer", "minutes": 10},
            ],
            "option_groups": {
                "length": {
                    "prompt": "How long is your hair?",
                    "minimum": 1,
                    "options": {"short": {"name": "Short"}, "long": {"name": "Long", "price": 2000, "minutes": 15}},
                },
                "extras": {
                    "prompt": "Anything else?",
                    "options": {"mask": {"name": "Mask", "resource": "chair", "staff": ["maria"]}},
                },
                "stock": {"prompt": "Used", "internal": True, "options": {"tube": {"name": "A tube"}}},
            },
        },
        "massage": {
            "name": "Massage",
            "category": "hair",
            "minutes": 60,
            "price": 9000,
            "staff_needed": 2,
            "resources": ["chair"],
            "locations": ["soho"],
        },
        "steam": {
            "name": "Steam",
            "category": "hair",
            "minutes": 30,
            "price": 0,
            "staff_needed": 0,
            "resources": ["chair"],
            "payment": {"kind": "deposit", "percent": 20},
        },
    },
    "staff": {
        "maria": {
            "name": "Maria",
            "home": "soho",
            "gender": "female",
            "services": {"cut": {"minutes": 60, "price": 8000}, "colour": {}, "massage": {}},
            "shifts": [
                {"days": ["mon", "tue"], "from": "9:00", "to": "17:00"},
                {"days": ["fri"], "from": "18:00", "to": "26:00"},
            ],
            "time_off": [{"first": "2026-12-01", "from": "12:00", "to": "14:00"}],
        },
        "jo": {
            "name": "Jo",
            "home": "venice",
            "services": {"cut": {"online": False}, "massage": {}},
            "shifts": [{"days": ["wed"], "from": "9:00", "to": "17:00", "at": "soho"}],
        },
    },
    "resources": {
        "chair-1": {"name": "Chair 1", "kind": "chair", "location": "soho"},
        "chair-2": {"name": "Chair 2", "kind": "chair", "location": "soho"},
    },
    "memberships": {"ending": "notice", "notice_days": 14},
    "plans": {
        "glow": {
            "name": "Glow",
            "price": 7900,
            "every": "1 month",
            "groups": {
                "hair": {"name": "Cut or colour", "services": ["cut", "colour"], "quantity": 1},
                "rest": {"name": "Steam", "services": ["steam"], "quantity": 2},
            },
            "expires": "60 days",
            "discount_percent": 10,
            "agreement": "You pay every month until you cancel.",
        },
        "account": {"name": "Account", "price": 10000, "every": "4 weeks", "balance": 12000},
    },
    "packages": {
        "five-cuts": {
            "name": "Five cuts",
            "price": 30000,
            "groups": {"cuts": {"name": "Cut", "services": ["cut"], "quantity": 5}},
            "expires": "1 month",
        },
    },
    "clients": {
        "ana": {"first_name": "Ana", "last_name": "Lopez", "email": "ana@example.com", "phone": "212-555-0101"},
        "ben": {"first_name": "Ben", "last_name": "Carter", "phone": "212-555-0101"},
    },
    "appointments": [
        {"client": "ana", "on": "week 1 tue", "at": "10:15", "services": ["cut/maria"]},
        {
            "client": "ana",
            "on": "2026-12-15",
            "at": "9:00",
            "services": [{"service": "colour/maria", "options": ["length/long"]}],
            "guests": [{"client": "ben", "services": ["cut/jo"]}],
        },
    ],
}


def small() -> dict[str, Any]:
    """A fresh copy of the file: two locations, two people, clients and appointments."""
    return deepcopy(_SMALL)


def small_catalogue() -> dict[str, Any]:
    """Only what the business offers."""
    return {name: value for name, value in small().items() if name not in {"clients", "appointments"}}


def changed(content: Any, path: str, value: Any) -> Any:
    """The file with one field set to something else, or left out."""
    *around, last = path.split(".")
    inner = content
    for step in around:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    place = int(last) if isinstance(inner, list) else last
    if value is GONE:
        del inner[place]
    else:
        inner[place] = value
    return content


def problems(error: pytest.ExceptionInfo[InvalidRequest]) -> dict[str, str]:
    """What was said about each field."""
    return {problem["field"]: problem["message"] for problem in error.value.details["errors"]}
