"""Amounts as people read them. Pure."""

from portal.business.currency import digits_of

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}


def money(amount: int, currency: str) -> str:
    """``$60.00``, or ``60.00 CAD`` where no sign is the currency's own. ``amount`` in minor units."""
    digits = digits_of(currency)
    whole, rest = divmod(abs(amount), 10**digits)
    said = f"{whole:,}.{rest:0{digits}}" if digits else f"{whole:,}"
    sign, symbol = "-" if amount < 0 else "", _SYMBOLS.get(currency)
    return f"{sign}{symbol}{said}" if symbol else f"{sign}{said} {currency}"
