"""How amounts of a currency are counted: in minor units, as Stripe counts them. Pure.

This is neither ISO 4217 nor what a browser knows: a forint has 100 minor units here. The page has the same in
``web/src/currencies.json``.
"""

_WHOLE = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF"
_IN_THOUSANDTHS = "BHD JOD KWD OMR TND"

DIGITS = dict.fromkeys(_WHOLE.split(), 0) | dict.fromkeys(_IN_THOUSANDTHS.split(), 3)
# Thousandths are charged in tens. Two have no minor unit, and are sent to Stripe as if they had 100.
STEPS = dict.fromkeys(_IN_THOUSANDTHS.split(), 10) | {"ISK": 100, "UGX": 100}


def digits_of(currency: str) -> int:
    """How many digits of an amount are minor units: of 8500 in USD the last two."""
    return DIGITS.get(currency, 2)


def step_of(currency: str) -> int:
    """What every amount that is charged must be a multiple of, in minor units."""
    return STEPS.get(currency, 1)
