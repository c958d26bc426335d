"""The desk's pages about texts, the vote, the report and the statement."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.assembly import work_acts as acts
from parvis.activities.assembly.acting import acting_page
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Box, Statement
from parvis.activities.assembly.reporting import statement_of, voted
from parvis.activities.assembly.selectors.follow_up import report_of
from parvis.activities.assembly.selectors.members import seated_counts
from parvis.activities.assembly.selectors.recommendations import texts_of, voted_texts
from parvis.activities.assembly.selectors.votes import paper_batches, turnout
from parvis.activities.assembly.services.statement import MOST_WORDS, word_count
from parvis.activities.assembly.views.shared import desk_page, find_at_desk

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def texts(request, process: str, activity: str):
    """Where each text stands; they are written in the members' space."""
    found = find_at_desk(request, process, activity)
    may_enter = request.user.has_perm("assembly.enter", found)
    rows = list(texts_of(found)) if may_enter else []
    context = desk_page(request, found, "texts", _("Recommandations"), texts=rows)
    context["may_enter"] = may_enter
    return render(request, "assembly/desk/texts.html", context)


@GET_POST
def vote(request, process: str, activity: str):
    """Who took part while it is open, never a tally; paper; the results once it is closed."""
    found = find_at_desk(request, process, activity)
    batches = list(paper_batches(found))
    box = Box.objects.filter(activity=found).first()
    threshold = configuration(found).threshold
    context = desk_page(
        request,
        found,
        "vote",
        _("Vote des membres"),
        batches=batches,
        box=box,
        voters=box.voters if box else turnout(found),
        members=box.members if box else seated_counts(found),
        results=[voted(text, threshold) for text in voted_texts(found)] if box else [],
    )
    offered = acts.vote_acts(found, request.user, batches)
    return acting_page(request, "assembly/desk/vote.html", offered, context)


@GET_POST
def report(request, process: str, activity: str):
    """The report's own words and its handover."""
    found = find_at_desk(request, process, activity)
    one = report_of(found)
    context = desk_page(request, found, "report", _("Rapport"), report=one)
    context["closed"] = Box.objects.filter(activity=found).exists()
    offered = acts.report_acts(found, request.user, one)
    return acting_page(request, "assembly/desk/report.html", offered, context)


@GET_POST
def statement(request, process: str, activity: str):
    """The Citizens' Statement of a review, until it is filed."""
    found = find_at_desk(request, process, activity)
    one = Statement.objects.filter(activity=found).first()
    context = desk_page(request, found, "report", _("Déclaration des citoyens"))
    context |= statement_of(found)
    context["words"] = word_count(one.description) if one else 0
    context["most_words"] = MOST_WORDS
    offered = acts.statement_acts(found, request.user, one)
    return acting_page(request, "assembly/desk/statement.html", offered, context)
