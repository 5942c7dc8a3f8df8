"""Names as they are looked for: without case, accents and more than one space. Pure."""

import unicodedata

_LONGEST = 200  # characters that count


def folded(name: str) -> str:
    """The name as it is kept for looking it up."""
    apart = _apart(_apart(_apart(name)))  # what falls apart may have a case of its own, and the other way round
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.replace("#", " ").split())[:_LONGEST].rstrip()


def answers_to(name: str, looked_for: str) -> bool:
    """Whether each word that is looked for begins one of the name's. Both are folded."""
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in looked_for.split())


def _apart(name: str) -> str:
    return unicodedata.normalize("NFKD", name.casefold())
