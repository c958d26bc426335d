"""Following a plan: what changed, when things are due, the board, indicators, evaluations."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.forms.evaluation import MARKS
from parvis.activities.plan.journal_words import events
from parvis.activities.plan.models import Photo
from parvis.activities.plan.pictures import card, scale, span_of, strip, ticks
from parvis.activities.plan.selectors.actions import actions_of, board_of, with_plan
from parvis.activities.plan.selectors.indicators import indicators_of, reading_of
from parvis.activities.plan.selectors.journal import changes_in, month_from, months_of
from parvis.activities.plan.views.shared import evaluation_or_404, find_shown, page
from parvis.decisions.views.files import served

PER_PAGE, ROWS, INDICATORS = 30, 40, 12


@require_safe
def changes(request, process: str, activity: str):
    """What changed in one month, newest first."""
    found = find_shown(request, process, activity)
    first = month_from(request.GET.get("mois", ""), timezone.localdate())
    shown = Paginator(changes_in(found, first), PER_PAGE).get_page(request.GET.get("page"))
    context = page(
        found,
        _("Ce qui a changé"),
        page_obj=shown,
        events=events(found, shown),
        month=first,
        months=months_of(found),
    )
    return render(request, "plan/changes.html", context)


@require_safe
def schedule(request, process: str, activity: str):
    """When each action begins and ends, as strips and as a table."""
    found, today = find_shown(request, process, activity), timezone.localdate()
    config = configuration(found)
    shown = Paginator(actions_of(found), ROWS).get_page(request.GET.get("page"))
    rows = with_plan(shown, found)
    span = span_of(rows, config.begins, config.finishes, today)
    context = page(
        found,
        _("Calendrier des actions"),
        page_obj=shown,
        rows=[card(one, today) | {"strip": span and strip(one, span, today)} for one in rows],
        scale=span and scale(span),
        ticks=span and ticks(span),
        duties=config.deadlines(),
        today=today,
    )
    return render(request, "plan/schedule.html", context)


@require_safe
def board(request, process: str, activity: str):
    """The actions by status; who may follow them moves them with small forms."""
    found, today = find_shown(request, process, activity), timezone.localdate()
    columns = [(column, [card(one, today) for one in column.cards]) for column in board_of(found)]
    context = page(
        found,
        _("Tableau des actions"),
        columns=columns,
        may_manage=request.user.has_perm("plan.manage", found),
    )
    return render(request, "plan/board.html", context)


@require_safe
def indicators(request, process: str, activity: str):
    """Each indicator with its target, its curve and its measures."""
    found = find_shown(request, process, activity)
    shown = Paginator(indicators_of(found), INDICATORS).get_page(request.GET.get("page"))
    context = page(
        found, _("Indicateurs"), page_obj=shown, readings=[reading_of(one) for one in shown]
    )
    return render(request, "plan/indicators.html", context)


@require_safe
def evaluation(request, process: str, activity: str, moment: str):
    """A published evaluation: what was achieved, criterion by criterion, and what was learnt."""
    found = find_shown(request, process, activity)
    one = evaluation_or_404(found, moment)
    if one.published_at is None:
        raise Http404
    marks = {str(value): label for value, label in MARKS if value}
    criteria = [(item, marks.get(str(item.mark), "")) for item in one.criteria.all()]
    context = page(
        found,
        _("Évaluation : %(moment)s") % {"moment": str(one.get_moment_display()).lower()},
        evaluation=one,
        criteria=criteria,
    )
    return render(request, "plan/evaluation.html", context)


@require_safe
def photo(request, process: str, activity: str, uuid):
    """A photo of some news, for whoever may read it."""
    found = find_shown(request, process, activity)
    one = Photo.objects.filter(uuid=uuid, news__action__activity=found).first()
    if one is None:
        raise Http404
    small = "petite" in request.GET
    return served(one.thumbnail if small else one.file, one.media_type)
