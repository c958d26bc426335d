"""Reading papers: the entry, done twice by two people, and settling where they differ."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.activities.budget import keys
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.filling import MOST_CHOICES, PREFIXES, typed_in
from parvis.activities.budget.marks import WEIGHED
from parvis.activities.budget.models import BatchState, PaperBallot
from parvis.activities.budget.paper_printing import rotated
from parvis.activities.budget.paper_readings import marks_of
from parvis.activities.budget.papers import sheet_of
from parvis.activities.budget.selectors import paper as selectors
from parvis.activities.budget.services.paper_entry import enter_paper, settle, take_back
from parvis.activities.budget.views.paper import (
    GET_POST,
    batch_or_404,
    desk_page,
    find_to_handle,
)
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs


def read_in(post, ballot: str) -> dict:
    """What was typed of a paper, whatever it is: the service checks it."""
    if ballot in WEIGHED:
        choices = list(typed_in(post, ballot).items())
    else:
        choices = list(dict.fromkeys(post.getlist("choice")[:MOST_CHOICES]))
    return {"choices": choices, "void": "void" in post}


def lines_of(batch, typed: dict) -> list[tuple]:
    """The projects in the order of the paper, each with what stands in its box."""
    lines = rotated(sheet_of(batch.activity).lines, batch.number)
    marks = marks_of(typed["choices"])
    return [(line, marks.get(line.code, "")) for line in lines]


def boxes_of(activity) -> dict[str, str]:
    """What the boxes of the papers hold: the start of the fields' names, "" for crosses."""
    ballot = configuration(activity).ballot
    return {"ballot": ballot, "prefix": PREFIXES.get(ballot, "")}


@GET_POST
def enter(request, process: str, activity: str, uuid):
    """One paper after the other: its number, its crosses."""
    found = find_to_handle(request, process, activity)
    one = batch_or_404(found, uuid)
    typed = read_in(request.POST, configuration(found).ballot)
    code, refusal = request.POST.get("code", "")[:40], None
    if request.method == "POST":
        try:
            paper = enter_paper(one, code=code, by=request.user, **typed)
        except Refused as caught:
            refusal = caught
        else:
            messages.success(request, said_of(one, paper))
            return redirect("budget_desk:enter", *slugs(found), uuid)
    title = _("Saisir les papiers du lot n° %(number)d") % {"number": one.number}
    context = desk_page(request, found, title, batch=one, code=code, refusal=refusal, typed=typed)
    context |= boxes_of(found) | {
        "waits": "" if refusal else why_no_entry(one),
        "lines": lines_of(one, typed),
        "progress": selectors.progress_of(one),
        "to_read": selectors.to_read_again(one, request.user),
        "mine": PaperBallot.objects.filter(batch=one, first_by=request.user, second__isnull=True),
    }
    return render(request, "budget/desk/enter.html", context, status=422 if refusal else 200)


def why_no_entry(batch) -> str:
    """What is to be done before, or instead of, reading this batch's papers; "" to read them.

    Counting comes first: once read, papers that are missing or too many are no longer looked for.
    """
    return {
        BatchState.PRINTED: _(
            "Ce lot n’est pas encore distribué : il n’y a pas de papier à lire. Quand des papiers "
            "partent, notez combien à la page du lot."
        ),
        BatchState.HANDED_OUT: _(
            "Les papiers de ce lot ne sont pas encore comptés. Ouvrez l’urne, comptez-les, puis "
            "notez leur nombre à la page du lot : il est comparé au nombre de personnes émargées. "
            "Vous les lirez ensuite, un par un."
        ),
        BatchState.CHECKED: _(
            "Tous les papiers de ce lot sont lus deux fois. Il reste à fermer le lot, à sa page."
        ),
        BatchState.CLOSED: _("Ce lot est clos : ses bulletins sont dans l’urne."),
    }.get(batch.state, "")


def said_of(batch, paper: PaperBallot) -> str:
    """What was recorded; never what the other person read."""
    number = {"number": f"{batch.number}-{paper.code}"}
    if paper.second is None:
        return _("Papier %(number)s : première lecture enregistrée.") % number
    if paper.final is None:
        return _("Papier %(number)s : les deux lectures diffèrent. Gardez-le à part.") % number
    return _("Papier %(number)s : les deux lectures sont les mêmes.") % number


@require_POST
def take_paper_back(request, process: str, activity: str, uuid):
    """Take back one's own first reading, to enter the paper again."""
    found = find_to_handle(request, process, activity)
    one = batch_or_404(found, uuid)
    try:
        take_back(one, code=request.POST.get("code", "")[:40], by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Votre lecture est effacée : saisissez à nouveau ce papier."))
    return redirect("budget_desk:enter", *slugs(found), uuid)


@GET_POST
def settle_paper(request, process: str, activity: str, uuid, code: str):
    """A paper that two people read differently: both readings, and the decision."""
    found = find_to_handle(request, process, activity)
    one = batch_or_404(found, uuid)
    paper = paper_or_404(one, code)
    ballot = configuration(found).ballot
    typed = read_in(request.POST, ballot) if request.method == "POST" else paper.first
    reason, refusal = request.POST.get("reason", "")[:500], None
    if request.method == "POST":
        number = f"{one.number}-{paper.code}"
        try:
            settle(one, code=number, by=request.user, reason=reason, **typed)
        except Refused as caught:
            refusal = caught
        else:
            messages.success(request, _("La décision est enregistrée."))
            return redirect("budget_desk:batch", *slugs(found), uuid)
    title = _("Deux lectures différentes")
    context = desk_page(request, found, title, batch=one, paper=paper, refusal=refusal)
    context |= {"typed": typed, "reason": reason, "lines": compared(one, paper, typed)}
    context |= boxes_of(found)
    return render(request, "budget/desk/settle.html", context, status=422 if refusal else 200)


def paper_or_404(batch, code: str) -> PaperBallot:
    for paper in selectors.differing(batch):
        if paper.code == keys.normal_receipt(code):
            return paper
    raise Http404


def compared(batch, paper: PaperBallot, typed: dict) -> list[tuple]:
    """Each project with what either reading has in its box, and what is typed now."""
    first, second = marks_of(paper.first["choices"]), marks_of(paper.second["choices"])
    return [
        (line, first.get(line.code, ""), second.get(line.code, ""), mark)
        for line, mark in lines_of(batch, typed)
    ]
