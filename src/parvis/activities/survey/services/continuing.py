"""Asking again what was asked before, so that two years can be compared."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.survey.configuration import NAMES
from parvis.activities.survey.models import Results, Version
from parvis.activities.survey.selectors.editions import Edition
from parvis.activities.survey.services.building import save_questionnaire
from parvis.common.errors import Refused
from parvis.ledger.services import record
from parvis.processes.rows import lock


@transaction.atomic
def continue_from(activity, before: Edition, *, by) -> Version:
    """Take what may be kept of an earlier edition: its questions, its settings, by what readers may
    cross, and the margins of the population. Not the people, whose
    addresses are promised to be erased with the results (services.closing).

    Before anybody could answer only, as who may answer and to whom it speaks come along.
    """
    activity = lock(activity)
    if activity.stage_slug != "prepare":
        raise Refused(
            _(
                "Des personnes ont déjà pu répondre : une édition ne se reprend "
                "qu’avant l’ouverture."
            ),
            code="too_late",
        )
    version = save_questionnaire(
        activity, before.version.content, by=by, source=before.version.source
    )
    kept = {name: value for name, value in before.activity.settings.items() if name in NAMES}
    activity.settings |= kept
    activity.save(update_fields=["settings"])
    if before.results is not None:
        # Counted when the survey closes; until then they only wait (results.services).
        Results.objects.update_or_create(
            activity=activity,
            defaults={"margins": before.results.margins, "crossed_by": before.results.crossed_by},
        )
    facts = {"before": before.activity.key, "margins": before.has_margins}
    record("survey.continued", activity.key, facts)
    return version
