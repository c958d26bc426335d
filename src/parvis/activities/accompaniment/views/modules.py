"""The modules at the desk, and their parts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from parvis.activities.accompaniment.catalogue import offer
from parvis.activities.accompaniment.forms import (
    PART_FORMS,
    DecisionForm,
    EvaluationForm,
    ModuleForm,
    OfferForm,
)
from parvis.activities.accompaniment.selectors.engagements import PARTS
from parvis.activities.accompaniment.selectors.scores import measures_of
from parvis.activities.accompaniment.services import (
    add_module,
    change_module,
    decide_deliverable,
    evaluate_module,
    remove_module,
    save_part,
)
from parvis.activities.accompaniment.views.desk import form_page, form_view
from parvis.activities.accompaniment.views.shared import desk_page, find_at_desk, module_or_404
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import posted, slugs

# In the address, and the title of the form.
NOUNS = {
    "seances": ("sessions", gettext_lazy("Une séance")),
    "livrables": ("deliverables", gettext_lazy("Un livrable")),
    "travaux": ("homework", gettext_lazy("Un travail entre séances")),
    "indicateurs": ("indicators", gettext_lazy("Un indicateur")),
}


@form_page
@login_required
def from_catalogue(request, process: str, activity: str):
    """Choose a module of the catalogue."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.plan", found)
    form = OfferForm(posted(request))

    def act() -> str:
        one = offer(form.cleaned_data["key"])
        module = add_module(
            found,
            title=one.title,
            objectives=one.objectives,
            minutes=one.hours * 60,
            offer=one,
            by=request.user,
        )
        return _("Le module « %(title)s » est ajouté.") % {"title": module.title}

    return form_view(request, found, form, act, tab="board", title=_("Choisir un module"))


@form_page
@login_required
def own(request, process: str, activity: str):
    """A module in their own words."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.plan", found)
    form = ModuleForm(posted(request))

    def act() -> str:
        module = add_module(found, **form.module_value(), by=request.user)
        return _("Le module « %(title)s » est ajouté.") % {"title": module.title}

    return form_view(request, found, form, act, tab="board", title=_("Écrire un module"))


@require_safe
@login_required
def module(request, process: str, activity: str, number: int):
    """One module with all its parts."""
    found = find_at_desk(request, process, activity)
    one = module_or_404(found, number, whole=True)
    context = desk_page(request, found, "board", one.title, module=one)
    return render(request, "accompaniment/desk/module.html", context)


@form_page
@login_required
def change(request, process: str, activity: str, number: int):
    """Change what a module is for."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.plan", found)
    one = module_or_404(found, number)
    form = ModuleForm.of(one, posted(request))

    def act() -> str:
        change_module(one, **form.module_value(), by=request.user)
        return _("Le module est changé.")

    return form_view(
        request, found, form, act, tab="board", title=one.title, to="module", args=[number]
    )


@require_POST
@login_required
def remove(request, process: str, activity: str, number: int):
    """Take a module out."""
    found = find_at_desk(request, process, activity)
    one = module_or_404(found, number)
    try:
        remove_module(one, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Le module « %(title)s » est retiré.") % {"title": one.title})
    return redirect("accompaniment_desk:board", *slugs(found))


@form_page
@login_required
def part(request, process: str, activity: str, number: int, noun: str, *, pk: int = 0):
    """Add a part to a module, or change one."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.work", found)
    one = module_or_404(found, number)
    name, title = NOUNS[noun] if noun in NOUNS else not_found()
    row = part_or_404(one, name, pk) if pk else None
    measures = measures_of(found) if name == "indicators" else ()
    form = PART_FORMS[name](posted(request), part=row, measures=measures)

    def act() -> str:
        save_part(one, name, row, form.part_value(), by=request.user)
        return _("C’est enregistré.")

    return form_view(
        request, found, form, act, tab="board", title=title, to="module", args=[number]
    )


def not_found():
    raise Http404


def part_or_404(module, name: str, pk: int):
    found = PARTS[name].objects.filter(module=module, pk=pk).first()
    if found is None:
        raise Http404
    found.module = module
    return found


@form_page
@login_required
def decide(request, process: str, activity: str, number: int, pk: int):
    """Accept a deliverable, or give it back."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.judge", found)
    row = part_or_404(module_or_404(found, number), "deliverables", pk)
    form = DecisionForm(posted(request))

    def act() -> str:
        decide_deliverable(row, **form.cleaned_data, by=request.user)
        return _("La réponse est enregistrée.")

    return form_view(
        request, found, form, act, tab="board", title=row.title, to="module", args=[number]
    )


@form_page
@login_required
def evaluate(request, process: str, activity: str, number: int):
    """How useful a module was to the municipality."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.judge", found)
    one = module_or_404(found, number)
    form = EvaluationForm(posted(request), initial={"rating": one.rating, "text": one.evaluation})

    def act() -> str:
        evaluate_module(one, **form.cleaned_data, by=request.user)
        return _("L’évaluation est enregistrée.")

    return form_view(
        request, found, form, act, tab="board", title=one.title, to="module", args=[number]
    )
