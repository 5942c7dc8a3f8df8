"""The page and the messages count money alike."""

import json
from pathlib import Path
from typing import Any

from portal.business.currency import DIGITS, STEPS
from portal.business.file.currencies import CURRENCIES

PAGE: dict[str, Any] = json.loads(Path("web/src/currencies.json").read_text())


def test_the_page_counts_amounts_as_the_api_does() -> None:
    assert PAGE == {"digits": DIGITS, "steps": STEPS}


def test_every_currency_with_its_own_digits_is_one_that_a_business_may_have() -> None:
    assert (DIGITS | STEPS).keys() - CURRENCIES == set()
