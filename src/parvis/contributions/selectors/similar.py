"""Contributions that may say the same as what somebody is writing; no outside service.

The database counts, in one reading of the activity's texts, which hold most of the words; the
best are then compared by `deliberation.texts.similarity`. docs/contributions.md states the cost.
"""

from fractions import Fraction

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from deliberation.texts.similarity import Text, likeness, stems
from parvis.contributions.folding import fold
from parvis.contributions.models import Contribution, Status

MOST_WORDS = 8
CANDIDATES = 40
SHOWN = 5
# Below, what is found has little to do with the text; above, the two may well be one idea.
ALIKE, VERY_ALIKE = Fraction(3, 10), Fraction(3, 5)


def similar(activity, title: str, body: str = "", *, but=None) -> list[Contribution]:
    """Published contributions that look like this text, the closest first, with `.likeness`."""
    if not words_to_look_for(Text(fold(title), fold(body))):
        return []
    rows = published(activity).exclude(pk=but.pk if but else None)
    found = closest(rows, title, body, most=SHOWN)
    return [row for row in found if row.likeness >= ALIKE]


def closest(
    rows: QuerySet[Contribution], title: str, body: str, *, most: int
) -> list[Contribution]:
    """Those of `rows` that look most like this text, however little, with `.likeness`."""
    mine = Text(fold(title), fold(body))
    for row in (found := list(by_words(rows, words_to_look_for(mine))[:CANDIDATES])):
        row.likeness = likeness(mine, Text(fold(row.title), row.search_text))
    return sorted(found, key=lambda row: (-row.likeness, row.pk))[:most]


def very_similar(activity, title: str, body: str = "") -> list[Contribution]:
    """Those so close that their text should be read before filing another."""
    return [row for row in similar(activity, title, body) if row.likeness >= VERY_ALIKE]


def words_to_look_for(text: Text) -> list[str]:
    """The stems of the title, then the longest of the text: at most `MOST_WORDS`."""
    title = sorted(stems(text.title), key=lambda stem: (-len(stem), stem))
    rest = sorted(stems(text.body) - set(title), key=lambda stem: (-len(stem), stem))
    return (title + rest)[:MOST_WORDS]


def published(activity) -> QuerySet[Contribution]:
    return Contribution.objects.filter(
        activity=activity, status=Status.PUBLISHED, merged_into__isnull=True
    )


def by_words(rows: QuerySet[Contribution], words: list[str]) -> QuerySet[Contribution]:
    """The rows that hold most of the words first, with what is compared and shown of them."""
    found = rows.only("uuid", "number", "title", "search_text", "support_count", "status")
    if not words:
        return found.order_by("pk")
    score = sum(
        Case(
            When(GreaterThan(StrIndex("search_text", Value(word)), 0), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
        for word in words
    )
    return found.order_by(score.desc(), "pk")
