"""The ledger for everybody: its pages, the file of the whole chain, the tool that checks it."""

import json
from functools import cache

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from parvis.ledger import selectors, verbs
from parvis.ledger.chain import canonical
from parvis.ledger.forms import FilterForm
from parvis.ledger.models import Entry


@require_safe
def listing(request):
    """What the municipality did, newest first; what the ledger is and how to check it."""
    form = FilterForm(request.GET)
    head = selectors.head()
    page = selectors.entries_page(request.GET.get("page", 1), total=head.number, **form.chosen())
    rows = [(entry, verbs.sentence(entry)) for entry in page]
    context = {
        "crumbs": [{"label": _("Registre public")}],
        "form": form,
        "filtered": any(form.chosen().values()),
        "head": head,
        "page_obj": page,
        "rows": rows,
    }
    return render(request, "ledger/list.html", context)


@require_safe
def entry(request, number: int):
    """One entry with its hash, what was hashed, and its neighbours."""
    try:
        found, before, after = selectors.entry_with_neighbours(number)
    except Entry.DoesNotExist as missing:
        raise Http404 from missing
    context = {
        "crumbs": entry_crumbs(found),
        "entry": found,
        "sentence": verbs.sentence(found),
        "before": before,
        "after": after,
        "data": json.dumps(found.data, ensure_ascii=False, indent=2, sort_keys=True),
        "canonical": canonical(selectors.public_form(found)).decode(),
    }
    return render(request, "ledger/entry.html", context)


def entry_crumbs(found: Entry) -> list[dict]:
    """Where the page of an entry stands."""
    here = _("Inscription n° %(number)d") % {"number": found.number}
    return [{"label": _("Registre public"), "url": reverse("ledger:list")}, {"label": here}]


@require_safe
@condition(etag_func=lambda request: f'"{selectors.head()}"')
def download(request):
    """The whole chain as one JSON file, streamed."""
    answer = StreamingHttpResponse(selectors.chain_json(), content_type="application/json")
    name = f"registre-{request.municipality.slug}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(answer, no_cache=True)
    return answer


@require_safe
def verifier(request):
    """The standalone tool, as it stands in the sources."""
    answer = HttpResponse(verifier_source(), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="verify_ledger.py"'
    return answer


@cache
def verifier_source() -> bytes:
    return (settings.BASE_DIR / "tools" / "verify_ledger.py").read_bytes()
