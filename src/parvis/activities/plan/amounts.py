"""Numbers and small texts as people type and read them."""

from decimal import Decimal

from django.utils.translation import get_language

STEP = Decimal("0.001")


def plain(value: Decimal | None) -> str:
    """A number without useless zeros, as data: "12.5"."""
    if value is None:
        return ""
    text = f"{value.quantize(STEP):f}"
    return text.rstrip("0").rstrip(".")


def shown(value: Decimal | None) -> str:
    """A number as the reader's language writes it, without useless zeros: "1 200,5"."""
    if value is None:
        return "–"
    english = (get_language() or "fr")[:2] == "en"
    whole, _dot, rest = plain(abs(value)).partition(".")
    grouped = f"{int(whole):,}".replace(",", "," if english else "\u202f")
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped}{'.' if english else ','}{rest}" if rest else f"{sign}{grouped}"


def typed_number(value: Decimal | None) -> str:
    """A number as somebody would type it in French: "12,5"."""
    return plain(value).replace(".", ",")
