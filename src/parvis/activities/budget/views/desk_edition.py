"""The end of an edition at the desk: what it cost, what was learned, the next one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.forms.edition import (
    LessonForm,
    LinkForm,
    NextEditionForm,
    RunningCostForm,
)
from parvis.activities.budget.models import Lesson
from parvis.activities.budget.selectors import editions as selectors
from parvis.activities.budget.services import editions as services
from parvis.activities.budget.views.desk import powers
from parvis.activities.budget.views.desk_evaluation import find_for_follow_up
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused
from parvis.common.fields import typed
from parvis.processes.activity_pages import slugs


@require_safe
def edition(request, process: str, activity: str):
    """What is known of the edition, with a form for each thing to add."""
    found = find_for_follow_up(request, process, activity)
    return shown(request, found)


def shown(request, activity, **bound):
    """The page; a refused form comes back filled in, with 422."""
    beside = selectors.neighbours(activity, drafts=True)
    first = {}
    if beside.edition is not None:
        first = {"cost": typed(beside.edition.running_cost), "note": beside.edition.running_note}
    money = configuration(activity).envelope - (beside.edition.carried if beside.edition else 0)
    context = page(activity, _("Bilan, leçons, édition suivante"), tab="delivery")
    context |= powers(request.user, activity) | {
        "cost_form": RunningCostForm(initial=first, prefix="cost"),
        "lesson_form": LessonForm(prefix="lesson"),
        "next_form": NextEditionForm(initial={"envelope": typed(money)}, prefix="next"),
        "lessons": selectors.lessons(activity),
        "neighbours": beside,
        "returned": selectors.returned_money(activity),
    }
    if beside.previous is None and "link_form" not in bound:
        context["link_form"] = LinkForm(selectors.without_next(activity), prefix="link")
    return render(
        request, "budget/desk/edition.html", context | bound, status=422 if bound else 200
    )


@require_POST
def running_cost(request, process: str, activity: str):
    """Say what holding the edition cost."""
    found = find_for_follow_up(request, process, activity)
    form = RunningCostForm(request.POST, prefix="cost")
    if attempted(form, lambda data: services.say_running_cost(found, by=request.user, **data)):
        messages.success(request, _("Le coût est publié dans le bilan."))
        return redirect("budget_desk:edition", *slugs(found))
    return shown(request, found, cost_form=form)


@require_POST
def lesson(request, process: str, activity: str):
    """Write a lesson down."""
    found = find_for_follow_up(request, process, activity)
    form = LessonForm(request.POST, prefix="lesson")
    if attempted(form, lambda data: services.record_lesson(found, by=request.user, **data)):
        messages.success(request, _("La leçon est publiée dans le bilan."))
        return redirect("budget_desk:edition", *slugs(found))
    return shown(request, found, lesson_form=form)


@require_POST
def remove_lesson(request, process: str, activity: str, uuid):
    """Take a lesson back."""
    found = find_for_follow_up(request, process, activity)
    one = Lesson.objects.filter(activity=found, uuid=uuid).select_related("activity").first()
    if one is None:
        raise Http404
    try:
        services.remove_lesson(one, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("La leçon est retirée."))
    return redirect("budget_desk:edition", *slugs(found))


@require_POST
def prepare_next(request, process: str, activity: str):
    """Prepare the next edition as a draft, and go to it."""
    found = find_for_follow_up(request, process, activity)
    form = NextEditionForm(request.POST, prefix="next")
    made: list = []

    def prepare(data) -> None:
        made.append(services.prepare_next(found, by=request.user, **data))

    if attempted(form, prepare):
        messages.success(
            request,
            _("L’édition suivante est un brouillon. Relisez-la, puis publiez-la."),
        )
        return redirect("processes:desk_edit", made[0].process.slug)
    return shown(request, found, next_form=form)


@require_POST
def link(request, process: str, activity: str):
    """Say which budget that is there already was the edition before."""
    found = find_for_follow_up(request, process, activity)
    form = LinkForm(selectors.without_next(found), request.POST, prefix="link")
    if attempted(form, lambda data: services.link_editions(found, by=request.user, **data)):
        messages.success(request, _("Les deux éditions sont liées : chacune mène à l’autre."))
        return redirect("budget_desk:edition", *slugs(found))
    return shown(request, found, link_form=form)


def attempted(form, verb) -> bool:
    """Do what a valid form asks; a refusal goes on the form."""
    if not form.is_valid():
        return False
    try:
        verb(form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
