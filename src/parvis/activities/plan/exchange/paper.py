"""The plan as an accessible PDF: plain data for its Typst template.

Page one holds the three messages, what is late and what comes next, so that whoever reads only
that has read the plan.
"""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from parvis.activities.plan.amounts import shown
from parvis.activities.plan.configuration import Configuration, configuration
from parvis.activities.plan.models import Action, Source, Status
from parvis.activities.plan.selectors.actions import actions_of
from parvis.activities.plan.selectors.figures import (
    Figures,
    Node,
    budget_of,
    messages_of,
    tree_of,
)
from parvis.activities.plan.selectors.indicators import indicators_of, reading_of
from parvis.common.formatting import format_date, format_money
from parvis.common.pdf import render_pdf

MOST_DATES = 4


def plan_pdf(activity) -> bytes:
    """Messages, figures, then every objective with its actions, then the indicators."""
    today, config = timezone.localdate(), configuration(activity)
    tree, loose = tree_of(activity, today)
    figures = sum((node.figures for node in tree), loose)
    rows = list(actions_of(activity).prefetch_related("budget_lines"))
    data = {
        "place": activity.municipality.name,
        "kind": kind_of(activity, config),
        "date": format_date(today),
        "messages_word": _("Les trois choses à retenir"),
        "messages": messages_of(config, figures)[:3],
        "facts": facts(activity, config),
        "figures": figure_rows(figures),
        "bar": bar(figures),
        "agenda": agenda(rows, today),
        "chapters": chapters(tree, rows, today),
        "money": money(activity),
        "duties": duties(config),
        "indicators": indicator_table(activity),
        "page_word": _("Page"),
    }
    return render_pdf("plan/plan.typ", data, title=activity.title)


def kind_of(activity, config: Configuration) -> str:
    """What stands above the title: the sort of plan, unless the title says it."""
    name = str(config.model.name)
    return activity.process.title if name == activity.title else name


def facts(activity, config: Configuration) -> list[list[str]]:
    rows = [
        (_("Étape"), str(activity.stage.label)),
        (_("Base légale"), config.basis),
        (_("Adopté par"), config.adopted_by),
        (_("Période"), period(config.begins, config.finishes)),
    ]
    return [[word, text] for word, text in rows if text]


def period(begins: date | None, finishes: date | None) -> str:
    if begins and finishes:
        days = {"start": format_date(begins), "end": format_date(finishes)}
        return _("du %(start)s au %(end)s") % days
    return format_date(begins or finishes) if begins or finishes else ""


def figure_rows(figures: Figures) -> list[list[str]]:
    rows = [
        (_("Actions"), figures.total),
        (_("Réalisées"), figures.done),
        (_("En cours"), figures.in_progress),
        (_("En retard"), figures.late),
    ]
    return [[word, str(number)] for word, number in rows]


def bar(figures: Figures) -> dict[str, Any]:
    """The shares of each status, for a picture with its words."""
    parts = [
        {"word": str(status.label), "count": getattr(figures, status.value), "status": status.value}
        for status in (
            Status.DONE,
            Status.IN_PROGRESS,
            Status.ON_HOLD,
            Status.PLANNED,
            Status.ABANDONED,
        )
    ]
    shown_parts = [part for part in parts if part["count"]]
    words = ", ".join(f"{part['word']} : {part['count']}" for part in shown_parts)
    alt = _("Actions par état : %(words)s") % {"words": words or "0"}
    return {"parts": shown_parts, "alt": alt}


def agenda(rows: list[Action], today: date) -> list[dict[str, Any]]:
    """What is late, the latest first, and what is due next; some of each, for page one."""
    dated = sorted((one for one in rows if one.ends_on and not one.is_over), key=by_date)
    late = [one for one in dated if one.is_late(today)]
    return [
        dates(_("En retard"), late),
        dates(_("Prochaines échéances"), [one for one in dated if one not in late]),
    ]


def by_date(one: Action) -> tuple[date | None, int]:
    return one.ends_on, one.number


def dates(title: str, found: list[Action]) -> dict[str, Any]:
    rows = [
        [
            f"{one.number}. {one.title}",
            " · ".join(filter(None, [format_date(one.ends_on), one.owner])),
        ]
        for one in found[:MOST_DATES]
    ]
    left = len(found) - len(rows)
    more = ngettext("et %(n)d autre", "et %(n)d autres", left) % {"n": left} if left else ""
    return {"title": title, "rows": rows, "more": more}


def chapters(tree: list[Node], rows: list[Action], today: date) -> list[dict[str, Any]]:
    """The objectives in order, each with its own actions."""
    by_objective: dict[int | None, list[Action]] = {}
    for one in rows:
        by_objective.setdefault(one.objective_id, []).append(one)
    found: list[dict[str, Any]] = []
    for node in tree:
        add_chapter(found, node, by_objective, today, 1)
    if by_objective.get(None):
        found.append(
            chapter(
                _("Autres actions"), "", 1, figures=None, actions=by_objective[None], today=today
            )
        )
    return found


def add_chapter(found, node: Node, by_objective, today: date, depth: int) -> None:
    one = node.objective
    own = by_objective.get(one.pk, [])
    found.append(chapter(str(one), one.text, depth, figures=node.figures, actions=own, today=today))
    for child in node.children:
        add_chapter(found, child, by_objective, today, depth + 1)


def chapter(title, text, depth, *, figures, actions, today) -> dict[str, Any]:
    return {
        "title": title,
        "text": text,
        "depth": min(depth, 3),
        "progress": progress_words(figures) if figures else "",
        "actions": [action_data(one, today) for one in actions],
    }


def progress_words(figures: Figures) -> str:
    if not figures.total:
        return _("Pas encore d’action.")
    said = _("Actions : %(total)d. Réalisées : %(done)d. Avancement : %(percent)d %%.")
    facts = {"total": figures.total, "done": figures.done, "percent": figures.percent}
    return said % facts


def action_data(one: Action, today: date) -> dict[str, Any]:
    """An action as the template shows it; empty facts are left out."""
    language = (get_language() or "fr")[:2]
    cost = sum(line.amount for line in one.budget_lines.all())
    state = f"{one.get_status_display()}, {one.percent} %"
    if one.is_late(today):
        state = f"{state} – {_('en retard')}"
    rows = [
        (_("État"), state),
        (_("Service"), one.owner),
        (_("Échéance"), format_date(one.ends_on) if one.ends_on else ""),
        (_("Budget"), format_money(cost, language) if cost else ""),
        (_("Pourquoi"), one.reason),
        (_("Abandonnée car"), one.abandoned_because),
    ]
    return {
        "title": f"{one.number}. {one.title}",
        "text": one.text,
        "facts": [[word, text] for word, text in rows if text],
        "percent": one.percent,
    }


def money(activity) -> dict[str, Any]:
    language = (get_language() or "fr")[:2]
    found = budget_of(activity)
    rows = [
        [str(Source(source).label), format_money(cents, language)]
        for source, cents in found.items()
    ]
    if rows:
        rows.append([_("Total"), format_money(sum(found.values()), language)])
    return {"title": _("Le budget"), "header": [_("Qui paie"), _("Montant")], "rows": rows}


def duties(config: Configuration) -> dict[str, Any]:
    rows = [
        [one.text, one.source, format_date(one.due_on) if one.due_on else "–"]
        for one in config.deadlines()
    ]
    header = [_("Quoi"), _("Source"), _("Date")]
    return {"title": _("Obligations et rendez-vous"), "header": header, "rows": rows}


def indicator_table(activity) -> dict[str, Any]:
    rows = []
    for one in map(reading_of, indicators_of(activity)):
        last = shown(one.last.value) if one.last else "–"
        target = shown(one.indicator.target)
        rows.append(
            [
                one.indicator.title,
                one.indicator.unit or "–",
                shown(one.indicator.baseline),
                last,
                target,
            ]
        )
    header = [_("Ce qu’on mesure"), _("Unité"), _("Départ"), _("Dernière mesure"), _("Cible")]
    return {"title": _("Les indicateurs"), "header": header, "rows": rows}
