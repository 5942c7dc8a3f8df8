"""Characters that are no part of any language's text, but steer what shows it: a screen, a log, a header. Pure."""

import unicodedata

LINES = frozenset("\t\n\r")
BREAKS = LINES | frozenset("\u2028\u2029")  # what a text in one line has none of


def steers(character: str) -> bool:
    """A control character other than the end of a line, a lone surrogate, or an override of the writing direction."""
    if character in LINES:
        return False
    overrides = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return overrides or unicodedata.category(character) in {"Cc", "Cs"}
