"""Which ideas to offer when an officer brings some together: the closest, or those of a search."""

from collections.abc import Iterable

from django.db.models import QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from parvis.activities.budget.models import Project
from parvis.activities.budget.selectors.projects import mergeable
from parvis.contributions.folding import words_of
from parvis.contributions.models import Contribution
from parvis.contributions.selectors.similar import closest

SUGGESTED, FOUND = 8, 30

Choice = tuple[int, str]


def merge_choices(project: Project, query: str = "", chosen: Iterable[str] = ()) -> list[Choice]:
    """(key, number and title) of ideas that can be merged into `project`.

    The closest first, or those that hold every word of `query`; a budget has thousands. The
    `chosen` ones (keys as a form sends them) always stay.
    """
    rows = mergeable_texts(project)
    found = searched(rows, query) if words_of(query) else likely(rows, project)
    keys = {int(key) for key in chosen if key.isascii() and key.isdecimal() and len(key) < 19}
    missing = keys - {row.pk for row in found}
    if missing:
        found = [*rows.filter(pk__in=missing), *found]
    return [(row.pk, f"n° {row.number} · {row.title}") for row in found]


def mergeable_texts(project: Project) -> QuerySet[Contribution]:
    """The contributions of `mergeable`, which have the same keys."""
    keys = mergeable(project).order_by().values("pk")
    return Contribution.objects.filter(activity=project.activity, pk__in=keys)


def likely(rows: QuerySet[Contribution], project: Project) -> list[Contribution]:
    text = project.contribution
    return closest(rows, text.title, text.body, most=SUGGESTED)


def searched(rows: QuerySet[Contribution], query: str) -> list[Contribution]:
    for word in words_of(query):
        rows = rows.filter(GreaterThan(StrIndex("search_text", Value(word)), 0))
    return list(rows.only("number", "title").order_by("title", "pk")[:FOUND])
