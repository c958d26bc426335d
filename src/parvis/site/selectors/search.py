"""Searching the three families of public texts."""

from django.db.models import QuerySet

from parvis.contributions.selectors import search as search_contributions
from parvis.decisions.models import Decision
from parvis.decisions.selectors import published_decisions
from parvis.processes.selectors import public_processes
from parvis.site.selectors.processes import holds, matching


def processes(query: str) -> QuerySet:
    return public_processes().filter(pk__in=matching(query))


def decisions(query: str) -> QuerySet:
    """Published decisions that hold every word; compared without accents, as `matching` does."""
    rows = Decision.objects.filter(published_at__isnull=False).values_list(
        "pk", "title", "text", "reasons"
    )
    found = [pk for pk, *texts in rows if holds(texts, query)]
    return published_decisions().filter(pk__in=found).order_by("-decided_on", "-pk")


def contributions(query: str) -> QuerySet:
    return search_contributions(query)


COUNTED = {"contributions": contributions, "demarches": processes, "decisions": decisions}


def search_in(family: str, query: str) -> QuerySet:
    """What one family has for `query`."""
    return COUNTED[family](query)


def count_all(query: str) -> dict[str, int]:
    """How many results each family has."""
    return {family: find(query).count() for family, find in COUNTED.items()}
