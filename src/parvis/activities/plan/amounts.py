"""Numbers and small texts as people type and read them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import get_language

from parvis.activities.plan.models import Source
from parvis.common.fields import typed

STEP = Decimal("0.001")
NUMBER = re.compile(r"-?[0-9]{1,11}(\.[0-9]{1,3})?")
SEPARATOR, LABEL_MOST = "|", 160


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


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7


def number_in(text: str) -> Decimal | None:
    """A decimal number as people write it ("1 200,5"); `ValueError` for anything else."""
    found = "".join(text.split()).replace(",", ".")
    if not found:
        return None
    if not NUMBER.fullmatch(found):
        raise ValueError(text)
    return Decimal(found)


def budget_line(line: str) -> tuple[str, str, int]:
    """(source, label, cents) of "who pays | amount | for what"; `ValueError` for anything else."""
    source, _bar, rest = line.partition(SEPARATOR)
    amount, _bar, label = rest.partition(SEPARATOR)
    code, found = source_of(source.strip()), number_in(amount.replace("€", ""))
    if code is None or found is None or found < 0 or len(label.strip()) > LABEL_MOST:
        raise ValueError(line)
    cents = found * 100
    if cents != cents.to_integral_value():
        raise ValueError(line)
    return (code, label.strip(), int(cents))


def source_of(text: str) -> str | None:
    """The code of a source, by its code or its name in the present language."""
    names = {str(label).casefold(): value for value, label in Source.choices}
    return text if text in Source.values else names.get(text.casefold())


def budget_text(lines: Iterable[tuple[str, str, int]]) -> str:
    """The lines of a budget as somebody would type them."""
    return "\n".join(budget_words(*line) for line in lines)


def budget_words(source: str, label: str, cents: int) -> str:
    parts = [str(Source(source).label), typed(cents), *([label] if label else [])]
    return f" {SEPARATOR} ".join(parts)
