"""The Citizens' Statement: its description, both sides' word, its filing."""

import re
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import SideFeedback, Statement
from parvis.activities.assembly.services.guards import drop_later, filled
from parvis.activities.assembly.services.recommendations import within
from parvis.common.errors import Refused, require
from parvis.ledger.services import record

MOST_WORDS = 150
FEEDBACK_MOST = 4000
WORD = re.compile(r"[^\W_]+(?:[-’'.@][^\W_]+)*")


def word_count(text: str) -> int:
    """Words as people count them: "l’eau" and "porte-à-porte" are one each."""
    return len(WORD.findall(text))


@transaction.atomic
def describe_process(activity, *, text: str, by) -> Statement:
    """Write how the review went; refused, with the count, beyond 150 words."""
    require(by, "assembly.organise", activity)
    text = filled(text, _("Écrivez comment l’examen s’est passé."))
    words = word_count(text)
    if words > MOST_WORDS:
        raise Refused(
            _("Cette description a %(words)d mots ; elle peut en avoir %(most)d au plus.")
            % {"words": words, "most": MOST_WORDS},
            code="too_many_words",
        )
    statement = unfiled(activity)
    statement.description = text
    statement.save(update_fields=["description"])
    drop_later(activity)
    return statement


@transaction.atomic
def note_feedback(
    activity, *, side: str, given_by: str, text: str, received_on: date, by
) -> SideFeedback:
    """Note what one side says of the draft, before the statement is filed."""
    require(by, "assembly.organise", activity)
    unfiled(activity)
    if side not in SideFeedback.Side.values:
        raise Refused(_("Choisissez le camp dans la liste."), code="unknown_side")
    if received_on > timezone.localdate():
        raise Refused(_("Cet avis ne peut pas venir d’un jour à venir."), code="future")
    feedback = SideFeedback.objects.create(
        activity=activity,
        side=side,
        given_by=filled(given_by, _("Dites qui a donné cet avis.")),
        text=within(filled(text, _("Écrivez les remarques.")), FEEDBACK_MOST),
        received_on=received_on,
    )
    drop_later(activity)
    return feedback


@transaction.atomic
def file_statement(activity, *, by, now=None) -> Statement:
    """File the statement, once it is described and both sides had their say."""
    require(by, "assembly.publish", activity)
    statement = unfiled(activity)
    if not statement.description:
        raise Refused(_("Écrivez d’abord la description du processus."), code="no_description")
    heard = set(SideFeedback.objects.filter(activity=activity).values_list("side", flat=True))
    if heard != set(SideFeedback.Side.values):
        raise Refused(_("Notez d’abord l’avis de chacun des deux camps."), code="one_side_missing")
    statement.filed_at = now or timezone.now()
    statement.save(update_fields=["filed_at"])
    record("assembly.statement", activity.key, {"words": word_count(statement.description)})
    drop_later(activity)
    return statement


def unfiled(activity) -> Statement:
    """The activity's statement, locked; `Refused` once it is filed."""
    statement, _created = Statement.objects.select_for_update().get_or_create(activity=activity)
    if statement.filed_at is not None:
        raise Refused(_("La déclaration est déposée : elle ne change plus."), code="filed")
    return statement
