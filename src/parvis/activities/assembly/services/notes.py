"""Minority notes: what a member adds to a recommendation once the vote is known."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import MinorityNote, Recommendation
from parvis.activities.assembly.selectors.members import seat_of
from parvis.activities.assembly.services.guards import drop_later, filled
from parvis.activities.assembly.services.recommendations import within
from parvis.common.errors import Refused, require
from parvis.processes.services import hold_open

NOTE_MOST = 2000


@transaction.atomic
def write_note(
    recommendation: Recommendation, *, text: str, signed: bool, by, now=None
) -> MinorityNote:
    """Write one's note on a recommendation, or another in its place, until the report is handed
    over. The public sees the member's number if it is `signed`, and never their name."""
    activity = hold_open(recommendation.activity, "publish", now=now)
    require(by, "assembly.note", activity)
    if recommendation.adopted is None:
        raise Refused(_("Ce texte n’a pas été mis au vote."), code="not_voted")
    text = within(filled(text, _("Écrivez votre note.")), NOTE_MOST)
    note, _created = MinorityNote.objects.update_or_create(
        recommendation=recommendation,
        member=seat_of(activity, by),
        defaults={"text": text, "signed": signed, "written_at": now or timezone.now()},
    )
    drop_later(activity)
    return note


@transaction.atomic
def remove_note(recommendation: Recommendation, *, by) -> None:
    """Take one's note back until the report is handed over."""
    activity = hold_open(recommendation.activity, "publish")
    require(by, "assembly.note", activity)
    MinorityNote.objects.filter(
        recommendation=recommendation, member=seat_of(activity, by)
    ).delete()
    drop_later(activity)
