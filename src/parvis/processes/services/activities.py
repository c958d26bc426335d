"""Adding activities to a phase and changing their settings."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.processes.blueprints import ActivityPlan
from parvis.processes.kinds import kind_of
from parvis.processes.models import Activity, Phase
from parvis.processes.rows import lock
from parvis.processes.selectors import has_started
from parvis.processes.settings import checked, differences, kept


def add_activity(phase: Phase, plan: ActivityPlan) -> Activity:
    """Create an activity in its kind's first stage, its settings validated by the kind's form."""
    try:
        kind = kind_of(plan.kind)
    except KeyError as error:
        raise Refused(_("Cette sorte d’activité n’existe pas."), code="unknown_kind") from error
    return Activity.objects.create(
        municipality_id=phase.process.municipality_id,
        process=phase.process,
        phase=phase,
        slug=plan.slug,
        kind_slug=kind.slug,
        title=plan.title_in(phase.process.title),
        settings=kept(kind, plan.settings, checked(kind, plan.settings)),
        stage_slug=kind.stages[0].slug,
    )


@transaction.atomic
def update_activity_settings(
    activity: Activity, settings: dict[str, Any], *, by, reason: str = ""
) -> Activity:
    """Change the settings, validated by the kind's form (`settings` as the form's own value).

    Once residents have been able to act, the rules of the game change only for a public reason,
    which the ledger keeps with what changed.
    """
    require(by, "processes.manage", activity)
    locked = lock(activity)
    after = kept(locked.kind, locked.settings, checked(locked.kind, settings))
    changes = differences(locked.settings, after)
    if not changes:
        return activity
    locked.kind.check_settings_change(locked, locked.settings, after)
    started = has_started(locked)
    if started and not reason.strip():
        raise Refused(
            _(
                "L’activité a déjà commencé : dites pourquoi ses réglages changent. "
                "La raison est publique."
            ),
            code="no_reason",
        )
    locked.settings = activity.settings = after
    locked.save(update_fields=["settings"])
    if started:
        data = {"kind": locked.kind_slug, "changes": changes, "reason": reason.strip()}
        record("settings.changed", locked.key, data)
    drop_pages_later(locked.municipality_id)
    return activity
