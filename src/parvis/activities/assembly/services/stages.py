"""What must be true before a stage opens, and what opening it does."""

from django.utils.translation import gettext as _

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Member, PanelDraw
from parvis.activities.assembly.services.work_stages import check_work
from parvis.activities.assembly.stages import BEFORE_DRAW
from parvis.common.errors import Refused


def check_stage_change(activity, to: str) -> None:
    """Raise `Refused` if the activity may not enter stage `to` from where it is."""
    if to != "prepare" and not configuration(activity).question:
        raise Refused(
            _("Écrivez d’abord la question posée à l’assemblée, dans les réglages."),
            code="no_question",
        )
    drawn = Member.objects.filter(activity=activity).exists()
    if to in BEFORE_DRAW and drawn:
        raise Refused(
            _("Les membres sont déjà tirés au sort : on ne revient pas avant le tirage."),
            code="drawn",
        )
    promised = PanelDraw.objects.filter(activity=activity, published_at__isnull=False)
    if to in BEFORE_DRAW and promised.exists():
        raise Refused(
            _("Les panels sont publiés. Reprenez-les d’abord, avec une raison publique."),
            code="published",
        )
    if to not in BEFORE_DRAW | {"draw"} and not drawn:
        raise Refused(_("Tirez d’abord les membres au sort."), code="not_drawn")
    check_work(activity, to)
