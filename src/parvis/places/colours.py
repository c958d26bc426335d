"""Contrast between colours, as WCAG 2.2 computes it."""

READABLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance (0 to 1) of `#rrggbb`. Source: WCAG 2.2, relative luminance."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio (1 to 21) of two colours `#rrggbb`."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_ink(background: str) -> str:
    """White or near black, whichever stands out more on `background`."""
    return max(("#ffffff", "#14110f"), key=lambda ink: contrast(ink, background))


def is_readable(background: str) -> bool:
    """Whether text stands out enough (WCAG 2.2 AA, 4.5:1) on `background` in its best ink."""
    return contrast(background, readable_ink(background)) >= READABLE
