"""From stage to stage: what must be there first, what adoption fixes, what an evaluation opens."""

import hashlib
import json

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.plan.amounts import plain
from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.models import (
    Action,
    Change,
    Criterion,
    Evaluation,
    Indicator,
    Moment,
    Status,
)
from parvis.activities.plan.services.shared import note
from parvis.activities.plan.stages import ORDER, PROMISED
from parvis.common.errors import Refused
from parvis.ledger.services import record

EVALUATED = {"midterm": Moment.MIDTERM, "final": Moment.FINAL}


def check_stage_change(activity, to: str) -> None:
    """Raise `Refused` when the plan is not ready, or would go back on what it promised."""
    if activity.stage_slug == ORDER[-1]:
        raise Refused(_("Le plan est clos : il reste comme il est."), code="closed_for_good")
    if activity.stage_slug in PROMISED and to not in PROMISED:
        raise Refused(
            _("Le plan est adopté : on ne revient pas à sa rédaction. Changez ses actions."),
            code="promised",
        )
    if to in PROMISED and activity.stage_slug not in PROMISED:
        if to != "adopted":
            raise Refused(_("Le plan doit d’abord être adopté."), code="not_adopted")
        check_whole(activity)
    if to == "consultation" and not activity.plan_actions.exists():
        raise Refused(_("Écrivez au moins une action avant la consultation."), code="empty")
    if to == "closed" and not published(activity, Moment.FINAL):
        raise Refused(_("Publiez d’abord l’évaluation finale."), code="not_evaluated")


def check_whole(activity) -> None:
    """What is adopted says who does it and until when."""
    alive = Action.objects.filter(activity=activity).exclude(status=Status.ABANDONED)
    if not alive.exists():
        raise Refused(_("Un plan sans action ne s’adopte pas."), code="empty")
    missing = list(
        (alive.filter(owner="") | alive.filter(ends_on=None))
        .order_by("number")
        .values_list("number", flat=True)
    )
    if missing:
        words = ngettext(
            "Il manque un service responsable ou une échéance à %(n)d action : n° %(numbers)s.",
            "Il manque un service responsable ou une échéance à %(n)d actions : n° %(numbers)s.",
            len(missing),
        )
        shown = ", ".join(str(number) for number in missing[:10])
        raise Refused(words % {"n": len(missing), "numbers": shown}, code="incomplete")


def on_stage_change(activity, change) -> None:
    """Adoption is written in the ledger; an evaluation stage brings its form."""
    if change.after == "adopted" and change.before not in PROMISED:
        adopt(activity, change.changed_at)
    if change.after in EVALUATED:
        open_evaluation(activity, EVALUATED[change.after])


def adopt(activity, now) -> None:
    """Fix what is promised: the first deadline of each action, and a fingerprint of the whole."""
    activity.plan_actions.update(first_due=F("ends_on"))
    promised = promise_of(activity)
    text = json.dumps(promised, ensure_ascii=False, sort_keys=True)
    facts = {
        "title": activity.title,
        "actions": len(promised["actions"]),
        "indicators": len(promised["indicators"]),
        "adopted_by": configuration(activity).adopted_by,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    note(activity, Change.Verb.ADOPTED, data={"actions": facts["actions"]}, now=now)
    record("plan.adopted", activity.key, facts)


def promise_of(activity) -> dict[str, list]:
    """What adoption promises, in a form whose fingerprint anybody can work out again."""
    actions = Action.objects.filter(activity=activity).exclude(status=Status.ABANDONED)
    indicators = Indicator.objects.filter(activity=activity).order_by("number")
    return {
        "actions": [
            [one.number, one.title, one.owner, one.ends_on.isoformat() if one.ends_on else ""]
            for one in actions.order_by("number")
        ],
        "indicators": [
            [
                one.number,
                one.title,
                one.unit,
                plain(one.target),
                one.target_on.isoformat() if one.target_on else "",
            ]
            for one in indicators
        ],
    }


def open_evaluation(activity, moment: str) -> Evaluation:
    """The evaluation of that moment with its criteria, made once."""
    evaluation, made = Evaluation.objects.get_or_create(activity=activity, moment=moment)
    if made:
        questions = configuration(activity).questions()
        Criterion.objects.bulk_create(
            Criterion(
                evaluation=evaluation, position=place, title=title[:100], question=question[:300]
            )
            for place, (title, question) in enumerate(questions, 1)
        )
    return evaluation


def published(activity, moment: str) -> bool:
    found = Evaluation.objects.filter(activity=activity, moment=moment)
    return found.filter(published_at__isnull=False).exists()
