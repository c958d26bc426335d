"""A person's own assessment: theirs alone, indicator by indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.scores import Value, check
from parvis.activities.diagnosis.marks import mark_of
from parvis.activities.diagnosis.models import Assessment, Participant
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_of, grid_of
from parvis.activities.diagnosis.selectors.participants import own_participation
from parvis.common.errors import Refused, require
from parvis.common.scoping import delete_rows
from parvis.processes.services import hold_open


@dataclass(frozen=True)
class Opinion:
    """What somebody says of one indicator."""

    value: Value
    evidence: str = ""
    link: str = ""
    comment: str = ""


@transaction.atomic
def assess(
    activity, opinions: Mapping[str, Opinion | None], *, by, version: str = "", now=None
) -> int:
    """Keep what a person says of some indicators; None takes an answer back. How many changed.

    version: `version_of` what the person read, so that an old window does not undo a newer one;
    "" writes whatever was there. Raises `Refused` for a value off its scale, an indicator that
    does not concern the municipality, or another version.
    """
    activity = hold_open(activity, "vote", now=now)
    require(by, "diagnosis.assess", activity)
    participant = own_participation(activity, by)
    check_opinions(activity, opinions)
    rows = held(participant, opinions)
    if version and version_of(rows.values()) != version:
        raise Refused(
            _(
                "Vous avez répondu à ces points dans une autre fenêtre. Ce que vous venez de "
                "choisir est gardé ci-dessous : comparez, puis enregistrez à nouveau."
            ),
            code="changed",
        )
    return keep(participant, opinions, rows)


def check_opinions(activity, opinions: Mapping[str, Opinion | None]) -> None:
    frame = frame_of(activity)
    asked = {one.id for one in asked_of(frame)}
    given = {name: opinion.value for name, opinion in opinions.items() if opinion}
    try:
        check(grid_of(frame), given)
        strange = set(opinions) - asked
    except DiagnosisError as problem:
        raise Refused(_("Choisissez une des réponses proposées."), code="off_scale") from problem
    if strange:
        raise Refused(_("Ce point ne concerne pas la commune."), code="not_asked")


def held(participant: Participant, names) -> dict[str, Assessment]:
    """What the person said of these indicators, kept still while it is written.

    The person's own row is locked first: without any answer yet, there is nothing else to lock."""
    Participant.objects.select_for_update().get(pk=participant.pk)
    rows = Assessment.objects.filter(participant=participant, indicator__in=list(names))
    return {row.indicator: row for row in rows}


def version_of(rows) -> str:
    """Which version of some answers somebody read; "none" of nothing yet."""
    return max((row.changed_at.isoformat() for row in rows), default="none")


def keep(
    participant: Participant,
    opinions: Mapping[str, Opinion | None],
    rows: Mapping[str, Assessment],
) -> int:
    """Write the answers that differ from `rows`; how many did."""
    wanted = {name: columns_of(opinion) for name, opinion in opinions.items() if opinion}
    gone = [row.pk for name, row in rows.items() if name not in wanted]
    delete_rows(Assessment, pk__in=gone)
    fresh = [name for name in wanted if name not in rows]
    Assessment.objects.bulk_create(
        Assessment(participant=participant, indicator=name, **wanted[name]) for name in fresh
    )
    changed = [row for name, row in rows.items() if name in wanted and put(row, wanted[name])]
    for row in changed:
        row.save()
    return len(gone) + len(fresh) + len(changed)


def columns_of(opinion: Opinion) -> dict[str, Any]:
    """The columns that keep an opinion."""
    words = {"evidence": opinion.evidence, "link": opinion.link, "comment": opinion.comment}
    return mark_of(opinion.value) | words


def put(row: Assessment, columns: dict[str, Any]) -> bool:
    """Set the columns on a row; whether any was different."""
    before = {name: getattr(row, name) for name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    return before != columns
