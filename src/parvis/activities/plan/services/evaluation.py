"""Evaluating a plan: written by its team, published once, then unchangeable."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.plan.models import Change, Evaluation
from parvis.activities.plan.models.evaluations import TOP
from parvis.activities.plan.selectors.figures import figures_of
from parvis.activities.plan.services.shared import check_version, forget_pages, note
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.services import hold_open

TEXTS = ("method", "achieved", "lessons", "next_steps")


@transaction.atomic
def write_evaluation(
    evaluation: Evaluation,
    *,
    texts: Mapping[str, str],
    held_on: date | None,
    answers: Mapping[int, tuple[int | None, str]],
    by,
    version: int | None = None,
) -> Evaluation:
    """Keep a draft: texts by name, and mark with answer by the criterion's position."""
    fresh = open_to_evaluate(evaluation, by)
    check_version(fresh, version)
    for name in TEXTS:
        setattr(fresh, name, texts.get(name, "").strip())
    fresh.held_on, fresh.version = held_on, fresh.version + 1
    fresh.save()
    for criterion in fresh.criteria.all():
        mark, answer = answers.get(criterion.position, (None, ""))
        if mark is not None and not 0 <= mark <= TOP:
            raise Refused(_("Une appréciation va de 0 à 4."), code="bad_mark")
        criterion.mark, criterion.answer = mark, answer.strip()
        criterion.save(update_fields=["mark", "answer"])
    return fresh


@transaction.atomic
def publish_evaluation(evaluation: Evaluation, *, by, now=None) -> Evaluation:
    """Publish with the plan's figures of that day. Raises `Refused` while something is missing."""
    now = now or timezone.now()
    fresh = open_to_evaluate(evaluation, by)
    if not fresh.achieved or not fresh.lessons:
        raise Refused(
            _("Dites ce qui est atteint et ce qu’on en retient avant de publier."),
            code="incomplete",
        )
    if fresh.criteria.filter(answer="").exists():
        raise Refused(_("Répondez à chaque critère avant de publier."), code="incomplete")
    figures = figures_of(fresh.activity, timezone.localdate(now))
    fresh.figures = asdict(figures) | {"percent": figures.percent}
    fresh.published_at = now
    fresh.held_on = fresh.held_on or timezone.localdate(now)
    fresh.save()
    note(fresh.activity, Change.Verb.EVALUATED, data={"moment": fresh.moment}, now=now)
    record("plan.evaluated", fresh.activity.key, {"moment": fresh.moment, **fresh.figures})
    return fresh


def open_to_evaluate(evaluation: Evaluation, by) -> Evaluation:
    """The evaluation, locked and not published yet, its activity held open."""
    activity = hold_open(evaluation.activity, "publish")
    require(by, "plan.evaluate", activity)
    fresh = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    fresh.activity = activity
    if fresh.published_at is not None:
        raise Refused(
            _("L’évaluation est publiée : elle ne change plus. Rien n’a été modifié."),
            code="published",
        )
    forget_pages(activity)
    return fresh
