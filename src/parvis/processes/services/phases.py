"""Phases: their names and dates."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.processes.ladder import Level
from parvis.processes.models import Phase

EDITABLE = frozenset({"title", "summary", "level", "starts_on", "ends_on"})


@transaction.atomic
def edit_phase(phase: Phase, *, by, **fields: Any) -> Phase:
    """Change a phase's title, summary, level or dates; the end cannot come before the start."""
    require(by, "processes.manage", phase)
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"edit_phase cannot set {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(phase, name, value)
    if phase.starts_on and phase.ends_on and phase.ends_on < phase.starts_on:
        raise Refused(
            _("La phase « %(title)s » finit avant son début : corrigez ses dates.")
            % {"title": phase.title},
            code="dates_reversed",
        )
    if phase.level not in Level.values:
        raise Refused(_("Ce niveau n’existe pas."), code="unknown_level")
    phase.save(update_fields=list(fields))
    drop_pages_later(phase.process.municipality_id)
    return phase
