"""Names as they are looked for: without case, accents and more than one space. Pure."""

import unicodedata

_LONGEST = 200  # characters that count


def folded(name: str) -> str:
    """The name as it is kept for looking it up."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.replace("#", " ").split())[:_LONGEST]


def answers_to(name: str, looked_for: str) -> bool:
    """Whether each word that is looked for begins one of the name's. Both are folded."""
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in looked_for.split())
