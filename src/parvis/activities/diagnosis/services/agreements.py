"""What people agree on together, point by point."""

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.scores import Value, check
from parvis.activities.diagnosis.marks import mark_of
from parvis.activities.diagnosis.models import Agreement
from parvis.activities.diagnosis.selectors.consensus import points_of
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_of, grid_of
from parvis.common.errors import Refused, require
from parvis.processes.services import hold_open, lock


@transaction.atomic
def agree(
    activity,
    indicator: str,
    value: Value,
    *,
    words: dict[str, str],
    by,
    version: str | None = None,
    now=None,
) -> Agreement:
    """Note the agreed answer to one point, with its public reason.

    words: `reason` (needed), `evidence`, `link`. version: `version_of` what was read, None to write
    whatever was there. Raises `Refused` without a reason, off the scale, or when somebody noted
    another answer in between.
    """
    activity = hold_open(lock(activity), "count", now=now)
    require(by, "diagnosis.agree", activity)
    check_value(activity, indicator, value)
    if not words["reason"].strip():
        raise Refused(
            _("Écrivez en une phrase pourquoi cette réponse : la raison est publiée."),
            code="no_reason",
        )
    there = Agreement.objects.filter(activity=activity, indicator=indicator).first()
    if version is not None and version_of(there) != version:
        raise Refused(
            _(
                "Quelqu’un vient de noter une réponse pour ce point. La vôtre est gardée "
                "ci-dessous : comparez, puis enregistrez à nouveau."
            ),
            code="changed",
        )
    kept = mark_of(value) | {name: text.strip() for name, text in words.items()}
    agreement, _created = Agreement.objects.update_or_create(
        activity=activity, indicator=indicator, defaults=kept
    )
    return agreement


def check_value(activity, indicator: str, value: Value) -> None:
    frame = frame_of(activity)
    if indicator not in {one.id for one in asked_of(frame)}:
        raise Refused(_("Ce point ne concerne pas la commune."), code="not_asked")
    try:
        check(grid_of(frame), {indicator: value})
    except DiagnosisError as problem:
        raise Refused(_("Choisissez une des réponses proposées."), code="off_scale") from problem


def version_of(agreement: Agreement | None) -> str:
    """Which version of an agreed answer somebody read; "none" of nothing yet."""
    return agreement.changed_at.isoformat() if agreement else "none"


@transaction.atomic
def agree_where_all_do(activity, *, reason: str, by, now=None) -> int:
    """Note at once the answers that at least two people gave and everybody gave alike; how many.

    Points on which anybody differs, or that one person alone answered, are left to the meeting.
    """
    activity = hold_open(lock(activity), "count", now=now)
    require(by, "diagnosis.agree", activity)
    if not reason.strip():
        raise Refused(_("Écrivez la raison : elle est publiée avec chaque réponse."), code="empty")
    alike = [
        point
        for point in points_of(activity, frame_of(activity))
        if point.agreement is None and point.opinions.spread == 0
    ]
    if not alike:
        raise Refused(
            _("Il ne reste aucun point sur lequel tout le monde dit la même chose."), code="none"
        )
    Agreement.objects.bulk_create(
        Agreement(
            activity=activity,
            indicator=point.indicator.id,
            reason=reason.strip(),
            **mark_of(point.proposed),
        )
        for point in alike
    )
    return len(alike)
