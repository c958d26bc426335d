"""Contributions that may say the same as another."""

from uuid import UUID

from django.db.models import Q

from parvis.contributions.folding import words_of
from parvis.contributions.models import Contribution
from parvis.contributions.selectors.listing import ListFilters, listing

MOST = 30


def candidates(contribution: Contribution, query: str, chosen: list[str]) -> list[Contribution]:
    """What an officer may merge into `contribution`: the search's results, or, without a search,
    those that share long words of its title. The `chosen` ones always stay."""
    rows = listing(contribution.activity, ListFilters(text=query)).exclude(pk=contribution.pk)
    if not words_of(query):
        rows = rows.filter(alike(contribution))
    found = {row.pk: row for row in rows[:MOST]}
    kept = listing(contribution.activity).filter(uuid__in=[u for u in chosen if is_uuid(u)])
    if chosen:
        found |= {row.pk: row for row in kept.exclude(pk=contribution.pk)}
    return list(found.values())


def alike(contribution: Contribution) -> Q:
    """Rows whose text holds a long word of the title."""
    condition = Q(pk=None)
    for word in words_of(contribution.title, most=20):
        if len(word) > 4:
            condition |= Q(search_text__contains=word)
    return condition


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
