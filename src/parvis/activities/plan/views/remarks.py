"""Residents' remarks on the draft: the list, and the form of a new one."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.plan.forms import RemarkForm
from parvis.activities.plan.services.remarks import file_remark
from parvis.activities.plan.views.shared import find_shown, page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.contributions.selectors import ListFilters, listing, toolbar, with_images
from parvis.contributions.services import attach_file
from parvis.processes.activity_pages import posted

PER_PAGE = 20


@require_safe
def remarks(request, process: str, activity: str):
    """Every remark, searched, filtered and sorted."""
    found = find_shown(request, process, activity)
    filters = ListFilters.from_query(request.GET)
    shown = Paginator(listing(found, filters), PER_PAGE).get_page(request.GET.get("page"))
    context = page(
        found,
        _("Ce que les habitants en disent"),
        page_obj=shown,
        contributions=with_images(shown),
        toolbar=toolbar(found, filters),
        is_open=found.allows("submit"),
    )
    return render(request, "plan/remarks.html", context)


@login_required
@limited("plan-remark", 20, 3600)
def remark(request, process: str, activity: str):
    """The form of a new remark; a refused one comes back filled in."""
    found = find_shown(request, process, activity)
    about = {"about": request.GET.get("sur", "")}
    form = RemarkForm(found, posted(request), request.FILES or None, initial=about)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(filed(found, request.user, form))
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = page(found, _("Donner mon avis"), form=form, is_open=found.allows("submit"))
    return render(request, "plan/remark.html", context, status=422 if form.errors else 200)


def filed(activity, user, form: RemarkForm):
    """File the remark of a valid form with its files; the contribution."""
    one = file_remark(activity, author=user, fields=form.fields_value(), **form.about_value())
    for upload, description in form.files_value():
        attach_file(one.contribution, upload=upload, description=description, by=user)
    return one.contribution
