"""The desk of the first draw: the register, the promise, the public seed, the letters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.activities.assembly.forms.letters import DrawLettersForm, PrintForm, PromiseForm
from parvis.activities.assembly.printing import letters_pdf
from parvis.activities.assembly.selectors.letters import batches, first_draw_of, section_counts
from parvis.activities.assembly.services.letters import (
    copies_to_print,
    draw_letters,
    promise_letters,
)
from parvis.activities.assembly.stages import BEFORE_DRAW
from parvis.activities.assembly.views.shared import find_to_manage, page
from parvis.activities.assembly.views.uploads import in_memory
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs


@in_memory
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request, process: str, activity: str):
    """Where the first draw stands; POST promises a register and a plan of letters."""
    found = find_to_manage(request, process, activity)
    if request.method != "POST":
        return letters_page(request, found)
    form = PromiseForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            promise_letters(found, form.data_value(), form.wish_value(), by=request.user)
        except Refused as refusal:
            form.add_error(field_of(refusal), refusal.message)
        else:
            messages.success(request, _("L’annonce est au registre public."))
            return redirect("assembly_desk:letters", *slugs(found))
    return letters_page(request, found, promise_form=form)


@in_memory
@require_POST
def draw(request, process: str, activity: str):
    """Draw the addressees with the public seed."""
    found = find_to_manage(request, process, activity)
    form = DrawLettersForm(request.POST, request.FILES)
    if form.is_valid():
        seed, source = form.cleaned_data["seed"], form.cleaned_data["source"]
        try:
            draw_letters(found, form.data_value(), seed=seed, source=source, by=request.user)
        except Refused as refusal:
            form.add_error(field_of(refusal), refusal.message)
        else:
            messages.success(request, _("Les lettres sont tirées au sort. Imprimez-les."))
            return redirect("assembly_desk:letters", *slugs(found))
    return letters_page(request, found, draw_form=form)


@in_memory
@require_POST
def print_letters(request, process: str, activity: str):
    """The PDF file of one batch; it is made for this answer and kept nowhere."""
    found = find_to_manage(request, process, activity)
    first = first_draw_of(found)
    form = PrintForm(batches(first) if first else [], request.POST, request.FILES)
    if form.is_valid():
        what, batch = form.cleaned_data["what"], form.cleaned_data["batch"]
        try:
            copies = copies_to_print(
                found, form.data_value(), what=what, batch=batch, by=request.user
            )
            return as_file(letters_pdf(found, copies, what), f"{what}-{batch}.pdf")
        except Refused as refusal:
            form.add_error(field_of(refusal), refusal.message)
    return letters_page(request, found, print_form=form)


def as_file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def field_of(refusal: Refused) -> str:
    """The field that a refusal is about."""
    return {"unknown_section": "responses", "bad_response": "usual"}.get(refusal.code, "file")


def letters_page(request, activity, **forms):
    """The page of the present step, with the forms that were refused."""
    first = first_draw_of(activity)
    drawn = first is not None and first.is_drawn
    found = batches(first) if drawn else []
    context = page(
        activity,
        _("Registre et lettres"),
        tab="letters",
        may_manage=True,
        first=first,
        is_open=activity.stage_slug in BEFORE_DRAW,
        counts=section_counts(first) if first else [],
        batches=found,
        promise_form=forms.get("promise_form") or PromiseForm(auto_id="promise_%s"),
        draw_form=forms.get("draw_form") or DrawLettersForm(auto_id="draw_%s"),
        print_form=forms.get("print_form") or PrintForm(found, auto_id="print_%s"),
    )
    return render(request, "assembly/desk/letters.html", context, status=422 if forms else 200)
