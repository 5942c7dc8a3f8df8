"""Colours that can be read, whatever the brand's own is (L1): WCAG 2.2's contrast of at least 4.5 to 1. Pure."""

BLACK, WHITE, NIGHT = "#000000", "#ffffff", "#1c1c1e"
CONTRAST = 4.5

_STEPS = 40


def text_on(colour: str) -> str:
    """Black or white, whichever can be read better on the colour; one of them always can."""
    return max((WHITE, BLACK), key=lambda text: contrast(text, colour))


def readable_on(background: str, colour: str) -> str:
    """The shade of the colour nearest to it that can be read on the background."""
    towards = text_on(background)
    for step in range(_STEPS + 1):
        shade = _mixed(colour, towards, step / _STEPS)
        if contrast(shade, background) >= CONTRAST:
            return shade
    return towards


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours (``#rrggbb``), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _values(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  sRGB's own


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_values(colour), _values(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _values(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
