"""The report of an engagement as an accessible PDF: plain data for its Typst template."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.accompaniment.models import (
    Deliverable,
    Engagement,
    Indicator,
    Module,
)
from parvis.activities.accompaniment.selectors.engagements import (
    Progress,
    engagement_of,
    modules_of,
    progress,
)
from parvis.activities.accompaniment.stages import CLOSED, EVALUATED
from parvis.activities.accompaniment.words import change_text, decimal_text, work_text
from parvis.common.formatting import format_date
from parvis.common.pdf import render_pdf

MOST_CHANGES = 2


def report_pdf(activity) -> bytes:
    """What was agreed, done and changed; homework and minutes of sessions are left out."""
    engagement = engagement_of(activity)
    modules = modules_of(engagement)
    today = timezone.localdate()
    counted = progress(engagement, modules, today)
    data = {
        "place": activity.municipality.name,
        "kind": _("Rapport d’accompagnement"),
        "date": format_date(today),
        "messages_word": _("Les trois choses à retenir"),
        "messages": messages(modules, counted),
        "facts": facts(activity, engagement, counted),
        "purpose_word": _("Pourquoi cet accompagnement"),
        "purpose": engagement.purpose,
        "modules": [chapter(one) for one in modules],
        "conclusion_word": _("Conclusion"),
        "conclusion": engagement.conclusion,
    }
    return render_pdf("accompaniment/report.typ", data, title=activity.title)


def facts(activity, engagement: Engagement, counted: Progress) -> list[list[str]]:
    """The first page in a few lines."""
    hours_a_day = activity.settings.get("hours_a_day", 8)
    rows = [
        (_("Démarche"), activity.process.title),
        (_("Organisation"), engagement.organisation),
        (_("Période"), period(engagement)),
        (_("Temps prévu"), work_text(counted.planned, hours_a_day)),
        (_("Temps passé"), work_text(counted.spent, hours_a_day)),
        (_("Séances tenues"), f"{counted.held} / {counted.sessions}"),
        (_("Livrables acceptés"), f"{counted.accepted} / {counted.deliverables}"),
        (_("Signé pour la commune"), engagement.municipality_signature),
        (_("Signé pour l’organisation"), engagement.organisation_signature),
    ]
    if activity.stage_slug not in (EVALUATED, CLOSED):
        rows.insert(0, (_("État"), _("Rapport provisoire, avant l’évaluation")))
    return [[word, text] for word, text in rows if text]


def messages(modules: Sequence[Module], counted: Progress) -> list[str]:
    """What an elected person retains: what was done, what changed, what the municipality says."""
    done = _(
        "Séances tenues : %(held)d sur %(sessions)d. Livrables acceptés : %(accepted)d sur "
        "%(deliverables)d."
    )
    return [done % vars(counted), changed_words(modules), valued_words(modules)]


def changed_words(modules: Iterable[Module]) -> str:
    """The indicators that were measured before and after, the first ones by name."""
    known = [one for module in modules for one in module.indicators.all() if one.change is not None]
    if not known:
        return _("Rien n’est encore mesuré avant et après.")
    parts = [
        _("%(title)s : de %(before)s à %(after)s")
        % {
            "title": titled(one),
            "before": decimal_text(one.before),
            "after": decimal_text(one.after),
        }
        for one in known[:MOST_CHANGES]
    ]
    return _("Ce qui a changé. %(changes)s.") % {"changes": ". ".join(parts)}


def valued_words(modules: Iterable[Module]) -> str:
    valued = [one for one in modules if one.rating]
    if not valued:
        return _("La commune n’a encore évalué aucun module.")
    parts = [f"{one.title} ({one.get_rating_display()})" for one in valued]
    return _("L’avis de la commune. %(modules)s.") % {"modules": " ; ".join(parts)}


def period(engagement: Engagement) -> str:
    days = [day for day in (engagement.starts_on, engagement.ends_on) if day]
    return " – ".join(format_date(day) for day in days)


def chapter(module: Module) -> dict[str, Any]:
    tables = [sessions(module), deliverables(module), indicators(module)]
    return {
        "title": f"{module.number}. {module.title}",
        "objectives": module.objectives,
        "tables": [table for table in tables if table["rows"]],
        "rating": _("Avis de la commune : %(rating)s") % {"rating": module.get_rating_display()}
        if module.rating
        else "",
        "evaluation": module.evaluation,
    }


def sessions(module: Module) -> dict[str, Any]:
    rows = [
        [
            one.title,
            format_date(timezone.localdate(one.starts_at)),
            "–" if one.people is None else str(one.people),
        ]
        for one in module.sessions.all()
    ]
    return {"title": _("Séances"), "header": [_("Séance"), _("Jour"), _("Personnes")], "rows": rows}


def deliverables(module: Module) -> dict[str, Any]:
    rows = [
        [one.title, str(Deliverable.State(one.state).label), one.answer or "–"]
        for one in module.deliverables.all()
    ]
    header = [_("Livrable"), _("État"), _("Réponse de la commune")]
    return {"title": _("Livrables"), "header": header, "rows": rows}


def indicators(module: Module) -> dict[str, Any]:
    rows = [
        [
            titled(one),
            decimal_text(one.before) or _("inconnu"),
            decimal_text(one.after) or _("inconnu"),
            change_text(one.change) or "–",
        ]
        for one in module.indicators.all()
    ]
    header = [_("Indicateur"), _("Avant"), _("Après"), _("Différence")]
    return {"title": _("Ce qui a changé"), "header": header, "rows": rows}


def titled(one: Indicator) -> str:
    return f"{one.title} ({one.unit})" if one.unit else one.title
