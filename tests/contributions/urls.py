"""The site's addresses, and one page that files a contribution of the test kind."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from parvis.config.urls import handler403, handler404, urlpatterns
from parvis.contributions.forms import ContributionForm
from parvis.contributions.kept import kept, kept_initial, kept_text
from parvis.contributions.selectors import ListFilters, listing, toolbar, with_images
from parvis.contributions.services import attach_file, file_contribution
from parvis.processes.models import Activity

__all__ = ["handler403", "handler404", "urlpatterns"]

FORM = """{% extends "parvis/base.html" %}{% block main %}<h1>Déposer</h1>
<form method="post" enctype="multipart/form-data">{% csrf_token %}
{% include "contributions/form_fields.html" %}<button>Déposer</button></form>{% endblock %}"""
LIST = """{% extends "parvis/base.html" %}{% block main %}<h1>Liste</h1>
{% include "contributions/toolbar.html" %}{% include "contributions/cards.html" %}{% endblock %}"""


@kept()
def file_one(request, slug):
    activity = Activity.objects.select_related("process").get(slug=slug)
    form = ContributionForm(
        activity, request.POST or None, request.FILES or None, initial=kept_initial(request)
    )
    if request.method == "POST" and form.is_valid():
        filed = file_contribution(activity, author=request.user, fields=form.fields_value())
        for prepared, description in form.files_value():
            attach_file(filed, upload=prepared, description=description, by=request.user)
        return redirect(filed)
    template = engines["django"].from_string(FORM)
    return HttpResponse(template.render({"form": form, "kept": kept_text(request)}, request))


def cards(request, slug):
    activity = Activity.objects.select_related("process").get(slug=slug)
    filters = ListFilters.from_query(request.GET)
    context = {
        "contributions": with_images(listing(activity, filters)[:15]),
        "toolbar": toolbar(activity, filters),
        "narrowed": filters.is_narrowed,
    }
    return HttpResponse(engines["django"].from_string(LIST).render(context, request))


urlpatterns = [
    path("essai/<slug:slug>/deposer/", file_one),
    path("essai/<slug:slug>/", cards),
    *urlpatterns,
]
