"""Amounts as people read them. Pure."""

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
# Currencies without minor units, as Stripe counts them.
_WHOLE = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"}
)


def money(amount: int, currency: str) -> str:
    """``$60.00``, or ``60.00 CAD`` where no sign is the currency's own. ``amount`` in minor units."""
    whole, rest = divmod(abs(amount), 1 if currency in _WHOLE else 100)
    said = f"{whole:,}" if currency in _WHOLE else f"{whole:,}.{rest:02}"
    sign, symbol = "-" if amount < 0 else "", _SYMBOLS.get(currency)
    return f"{sign}{symbol}{said}" if symbol else f"{sign}{said} {currency}"
