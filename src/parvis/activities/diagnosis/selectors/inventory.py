"""Reading the inventory: the list with its filters, and what it covers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When

from parvis.activities.diagnosis.models import Element, Entry

WORDS = 8


@dataclass(frozen=True)
class InventoryFilters:
    """What somebody looks for in the inventory; an empty value filters nothing."""

    text: str = ""
    element: str = ""
    source: str = ""
    mine: bool = False


def inventory(activity, filters: InventoryFilters | None = None, user=None) -> QuerySet[Entry]:
    """The entries in the order of the ladder, with who wrote each."""
    filters = filters or InventoryFilters()
    found = Entry.objects.filter(activity=activity).select_related("author")
    for word in filters.text.split()[:WORDS]:
        found = found.filter(
            Q(title__icontains=word) | Q(service__icontains=word) | Q(evidence__icontains=word)
        )
    for name in ("element", "source"):
        value = getattr(filters, name)
        found = found.filter(**{name: value}) if value else found
    if filters.mine and user is not None:
        found = found.filter(author=user)
    return in_ladder_order(found)


def in_ladder_order(found: QuerySet[Entry]) -> QuerySet[Entry]:
    """The foundations first, then the levels, then what makes them possible."""
    places = [When(element=code, then=place) for place, code in enumerate(Element.values)]
    rank = Case(*places, output_field=IntegerField())
    return found.annotate(place=rank).order_by("place", "title", "pk")


def entry_of(activity, uuid) -> Entry | None:
    found = Entry.objects.filter(activity=activity, uuid=uuid).select_related("author").first()
    if found is not None:
        found.activity = activity
    return found


def entries_by_element(activity) -> Mapping[str, int]:
    """How many entries each element has; elements without any are not there."""
    rows = Entry.objects.filter(activity=activity).order_by().values("element")
    return {row["element"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def twins_of(activity) -> set[tuple[str, str]]:
    """Title and service of each entry, in small letters, so that none is written twice."""
    rows = Entry.objects.filter(activity=activity).values_list("title", "service")
    return {twin_of(title, service) for title, service in rows}


def twin_of(title: str, service: str) -> tuple[str, str]:
    return (title.strip().casefold(), service.strip().casefold())
