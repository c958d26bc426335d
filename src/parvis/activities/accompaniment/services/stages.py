"""From one stage to the next, one at a time."""

from django.utils.translation import gettext as _

from parvis.activities.accompaniment.models import Module
from parvis.activities.accompaniment.selectors.engagements import engagement_of
from parvis.activities.accompaniment.services.terms import take_back_signatures
from parvis.activities.accompaniment.stages import (
    AGREED,
    CLOSED,
    EVALUATED,
    ORDER,
    PROPOSE,
    RUNNING,
)
from parvis.common.errors import Refused

# Going back: to other terms before the work has begun, to the work when something was forgotten.
BACK = {(AGREED, PROPOSE), (EVALUATED, RUNNING)}


def check_stage_change(activity, to: str) -> None:
    """Refuse a stage that is not ready, in words that say what is missing."""
    here, there = ORDER.index(activity.stage_slug), ORDER.index(to)
    if (activity.stage_slug, to) in BACK:
        return
    if there != here + 1:
        raise Refused(_("Un accompagnement avance d’une étape à la fois."), code="one_by_one")
    engagement = engagement_of(activity)
    if to == AGREED and not engagement.is_signed:
        raise Refused(_("L’accord n’est pas encore signé des deux côtés."), code="not_signed")
    if to == EVALUATED and Module.objects.filter(engagement=engagement, rating=None).exists():
        raise Refused(_("La commune doit d’abord évaluer chaque module."), code="not_evaluated")
    if to == CLOSED and not engagement.conclusion:
        raise Refused(_("Écrivez d’abord la conclusion du rapport."), code="no_conclusion")


def on_stage_change(activity, to: str) -> None:
    """Terms that are opened again have to be signed again."""
    engagement = engagement_of(activity)
    if to == PROPOSE and engagement.pk is not None:
        take_back_signatures(engagement)
        engagement.save()
