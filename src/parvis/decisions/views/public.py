"""Decisions as everyone reads them."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from parvis.decisions.models import Decision
from parvis.decisions.selectors import (
    answered_results,
    decision_page,
    figures,
    linked,
    published_decisions,
)
from parvis.decisions.views.crumbs import crumbs
from parvis.processes.models import Process

PER_PAGE = 12
LINKS_PER_PAGE = 25


def listing(request):
    """Published decisions, newest first; `?demarche=` for those of one process."""
    slug = request.GET.get("demarche", "")
    process = Process.objects.filter(slug=slug).first() if slug else None
    page = Paginator(published_decisions(slug), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "process": process, "figures": figures(timezone.localdate())}
    return render(request, "decisions/list.html", context)


def detail(request, uuid):
    """What was decided, why, by whom, on which contributions, and what it entails."""
    try:
        decision = decision_page(uuid)
    except Decision.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("decisions.see", decision):
        raise Http404
    context = {
        "decision": decision,
        "links": Paginator(linked(decision), LINKS_PER_PAGE).get_page(request.GET.get("page")),
        "commitments": decision.commitments.all(),
        "results": answered_results(decision),
        "crumbs": crumbs((decision.title, "")),
        "may_record": request.user.has_perm("decisions.record", decision),
    }
    return render(request, "decisions/detail.html", context)
