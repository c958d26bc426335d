"""What everybody may read: the plan in plain words, its actions, and one of them."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.forms import FilterForm
from parvis.activities.plan.journal_words import events
from parvis.activities.plan.models import Evaluation, Source
from parvis.activities.plan.pictures import card, status_shares
from parvis.activities.plan.selectors.actions import (
    STATES,
    Filters,
    actions_of,
    around,
    objectives_of,
    whole_action,
    with_plan,
)
from parvis.activities.plan.selectors.figures import (
    budget_of,
    messages_of,
    tree_of,
)
from parvis.activities.plan.selectors.indicators import readings_of
from parvis.activities.plan.selectors.journal import journal_of, of_action
from parvis.activities.plan.stages import HIDDEN
from parvis.activities.plan.views.shared import find, find_shown, page
from parvis.common.addresses import address
from parvis.notices.selectors import is_following

PER_PAGE, LAST_CHANGES, SOME_ACTIONS = 20, 5, 10


@require_safe
def home(request, process: str, activity: str):
    """The three messages, the objectives with their progress, what changed last."""
    found, today = find(request, process, activity), timezone.localdate()
    may_manage = request.user.has_perm("plan.manage", found)
    context = page(found, may_manage=may_manage)
    if found.stage_slug not in HIDDEN or may_manage:
        context |= summary(found, today)
    return render(request, "plan/home.html", context)


def summary(activity, today) -> dict:
    """What the home shows once the plan can be read."""
    tree, loose = tree_of(activity, today)
    figures = sum((node.figures for node in tree), loose)
    money = budget_of(activity)
    return {
        "tree": tree,
        "loose": loose,
        "loose_cards": loose_cards(activity, today) if loose.total else [],
        "figures": figures,
        "plan_messages": messages_of(configuration(activity), figures),
        "shares": status_shares(figures),
        "money": [(Source(source).label, cents) for source, cents in money.items()],
        "money_total": sum(money.values()),
        "changes": events(activity, journal_of(activity)[:LAST_CHANGES]),
        "evaluations": Evaluation.objects.filter(
            activity=activity, published_at__isnull=False
        ).defer("figures"),
        "files": files_of(activity),
    }


def loose_cards(activity, today) -> list:
    """The first actions without an objective: a plan that has no objective shows what it does."""
    rows = actions_of(activity).filter(objective=None)[:SOME_ACTIONS]
    return [card(one, today) for one in with_plan(rows, activity)]


def files_of(activity) -> list[dict]:
    """The files to take away."""
    where = (activity.process.slug, activity.slug)
    return [
        {
            "label": export.label,
            "url": address("site:export", *where, export.slug),
            "format": export.filename.rpartition(".")[2].upper(),
        }
        for export in activity.kind.exports(activity)
    ]


@require_safe
def actions(request, process: str, activity: str):
    """Every action, searched and filtered."""
    found, today = find_shown(request, process, activity), timezone.localdate()
    filters = Filters.from_query(request.GET)
    shown = Paginator(actions_of(found, filters, today), PER_PAGE).get_page(request.GET.get("page"))
    context = page(
        found,
        _("Toutes les actions"),
        page_obj=shown,
        cards=[card(one, today) for one in with_plan(shown, found)],
        form=FilterForm(STATES, objectives_of(found), initial=request.GET.dict()),
        filters=filters,
    )
    return render(request, "plan/actions.html", context)


@require_safe
def action(request, process: str, activity: str, number: int):
    """One action: what, why, who, when, how much, how far, and where it comes from."""
    found, today = find_shown(request, process, activity), timezone.localdate()
    one = whole_action(found, number)
    if one is None:
        raise Http404
    user = request.user
    before, after = around(one)
    context = page(
        found,
        one.title,
        action=one,
        before=before,
        after=after,
        card=card(one, today),
        lines=[(line, line.get_source_display()) for line in one.budget_lines.all()],
        total=sum(line.amount for line in one.budget_lines.all()),
        extras=extras_of(found, one),
        readings=readings_of(one),
        events=events(found, of_action(found, one)[:50]),
        following=user.is_authenticated and is_following(user, one.key),
        # The staff first: whoever runs the process is asked for only among them.
        may_manage=user.has_perm("people.see_desk") and user.has_perm("plan.manage", found),
    )
    return render(request, "plan/action.html", context)


def extras_of(activity, action) -> list[tuple[str, str]]:
    """Label and value of the fields that this sort of plan adds and the action fills."""
    fields = configuration(activity).model.fields
    return [(one.title, action.data[one.key]) for one in fields if action.data.get(one.key)]
