"""The home of a budget, the list of ideas, filing and editing one."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.criteria import checklist
from parvis.activities.budget.forms import IdeaEditForm, IdeaForm
from parvis.activities.budget.models import Project
from parvis.activities.budget.outcome import picture
from parvis.activities.budget.rule_changes import changed_rules
from parvis.activities.budget.selectors import home as selectors
from parvis.activities.budget.selectors.editions import settings_of
from parvis.activities.budget.selectors.needs import serving
from parvis.activities.budget.selectors.projects import get_project, with_badges
from parvis.activities.budget.services.projects import edit_project, file_project
from parvis.activities.budget.views.shared import find, page
from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.common.shared import rendered, shared
from parvis.contributions.cards import CARD_COLUMNS
from parvis.contributions.drafting import draft_context, draft_of, first_values
from parvis.contributions.kept import kept, kept_initial, kept_text
from parvis.contributions.selectors import ListFilters, ListPaginator, listing, toolbar, with_images
from parvis.contributions.selectors.similar import very_similar

IDEAS_A_PAGE = 20


@require_safe
def home(request, process: str, activity: str):
    """What happens now, and the first things to see."""
    found = find(request, process, activity)
    context = page(found, **selectors.home_context(found, request.user))
    if context.get("all_winners"):
        context["picture"] = picture(context["all_winners"], context["config"])
    if context["since"]:
        before, after = context["since"]["before"], settings_of(found)
        context["since"] = context["since"] | {"changes": changed_rules(before, after)}
    return render(request, "budget/home.html", context)


@require_safe
def ideas(request, process: str, activity: str):
    """Every idea, searched, filtered and sorted."""
    found = find(request, process, activity)
    name = ("ideas", found.stage_slug, request.get_full_path())
    parts = shared(name, lambda: list_parts(request, found))
    return render(request, "budget/ideas.html", page(found, _("Les idées"), shared=parts))


def list_parts(request, activity) -> dict[str, str]:
    """The list itself, the same for everybody."""
    filters = ListFilters.from_query(request.GET)
    wanted = request.GET.get("priorite", "")
    rows = serving(listing(activity, filters), activity, wanted).only(*CARD_COLUMNS)
    shown = ListPaginator(rows, IDEAS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "process": activity.process,
        "activity": activity,
        "page_obj": shown,
        "contributions": with_badges(with_images(shown), configuration(activity).currency),
        "toolbar": toolbar(activity, filters),
        "wanted": wanted,
        "narrowed": filters.is_narrowed or bool(wanted),
        "may_file": activity.allows("submit"),
    }
    return rendered(request, "budget/ideas", ("main",), context)


@limited("budget-idea", 20, 3600)
@kept()
def file_idea(request, process: str, activity: str):
    """The form of a new idea; a refused one comes back filled in."""
    found = find(request, process, activity)
    draft = draft_of(request, found)
    initial = first_values(request, draft)
    form = IdeaForm(found, request.POST or None, request.FILES or None, initial=initial)
    alike = look_alike(request, found, form)
    if request.method == "POST" and form.is_valid() and not alike:
        try:
            project = filed(found, request.user, form)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(project.contribution)
    shown = {"form": form, "kept": kept_text(request), "is_open": found.allows("submit")}
    shown |= draft_context(request, found, draft) | {"similar": alike, "asked": bool(alike)}
    shown["checklist"] = checklist(configuration(found), request.POST or initial)
    context = page(found, _("Proposer une idée"), **shown)
    return render(request, "budget/idea_form.html", context, status=422 if form.errors else 200)


def look_alike(request, activity, form) -> list:
    """The ideas to read before this one is filed: once, and never at the price of its files.

    Whoever has JavaScript saw them while writing (`seen_similar`). A browser cannot put files back
    into a form that is shown again.
    """
    seen = "seen_similar" in request.POST or request.FILES
    if request.method != "POST" or seen or not form.is_valid() or not activity.allows("submit"):
        return []
    return very_similar(activity, form.cleaned_data["title"], form.cleaned_data["body"])


def filed(activity, user, form) -> Project:
    """File the idea of a valid form, with its files and the priority that it serves."""
    return file_project(activity, author=user, **values_of(form))


def values_of(form) -> dict:
    return {
        "fields": form.fields_value(),
        "estimated_cost": form.cleaned_data["estimated_cost"],
        "lines": form.lines_value(),
        "terms": form.terms_value(),
        "files": form.files_value(),
        "need": form.need_value(),
    }


@limited("budget-idea", 20, 3600)
@kept()
def edit_idea(request, process: str, activity: str, uuid):
    """The form of an idea that exists, for its author."""
    found = find(request, process, activity)
    project = project_or_404(found, uuid)
    require(request.user, "contributions.edit", project.contribution)
    initial = IdeaEditForm.initial_of(project.contribution) | kept_initial(request)
    form = IdeaEditForm(project, request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_project(project, by=request.user, **values_of(form))
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(project.contribution)
    shown = {"form": form, "kept": kept_text(request), "project": project, "is_open": True}
    shown["files"] = project.contribution.attachments.all()
    context = page(found, _("Modifier mon idée"), **shown)
    return render(request, "budget/idea_form.html", context, status=422 if form.errors else 200)


def project_or_404(activity, uuid) -> Project:
    try:
        return get_project(activity, uuid)
    except Project.DoesNotExist:
        raise Http404 from None
