"""One search for contributions, processes and decisions, without regard to accents."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.site.selectors.search import count_all, search_in

PAGE = 20
LONGEST = 100


@require_safe
def search(request):
    """Results of one family at a time; the others are counted beside it."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    context = {"search_query": query, "page_obj": None}
    if query:
        counts = count_all(query)
        family = chosen(request.GET.get("dans", ""), counts)
        page = Paginator(search_in(family, query), PAGE).get_page(request.GET.get("page"))
        context |= {"family": family, "tabs": tabs(query, family, counts), "page_obj": page}
    return render(request, "site/search.html", context)


def chosen(family: str, counts: dict[str, int]) -> str:
    """The family asked for, else the first that has something."""
    if family in counts:
        return family
    return next((name for name, number in counts.items() if number), next(iter(counts)))


def tabs(query: str, family: str, counts: dict[str, int]) -> list[dict]:
    """One tab per family with its number of results."""
    labels = {
        "contributions": _("Contributions"),
        "demarches": _("Démarches"),
        "decisions": _("Décisions"),
    }
    return [
        {
            "label": labels[name],
            "url": f"?{urlencode({'q': query, 'dans': name})}",
            "current": name == family,
            "count": number,
        }
        for name, number in counts.items()
    ]
