"""The guarantor signs a diagnosis, or sends it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.diagnosis.models import Diagnosis, Review
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.processes.services import hold_open, lock, open_stage

Verdict = Review.Verdict


@transaction.atomic
def sign(activity, words: str, *, by, now=None) -> Review:
    """Sign the diagnosis as it stands, with an opinion that is published with it."""
    now = now or timezone.now()
    activity = hold_open(lock(activity), "publish", now=now)
    require(by, "diagnosis.sign", activity)
    frame = Diagnosis.objects.select_for_update().filter(activity=activity).first()
    if frame is None or frame.signed_at is not None:
        raise Refused(_("Ce diagnostic est déjà signé."), code="signed")
    review = note(activity, Verdict.SIGNED, words, by=by, now=now)
    frame.signed_at = now
    frame.save(update_fields=["signed_at"])
    record("diagnosis.signed", activity.key, {"name": review.name, "words": review.words})
    drop_later(activity)
    return review


@transaction.atomic
def send_back(activity, words: str, *, by, now=None) -> Review:
    """Send the diagnosis back to the common assessment, for a public reason."""
    now = now or timezone.now()
    activity = hold_open(lock(activity), "publish", now=now)
    require(by, "diagnosis.sign", activity)
    review = note(activity, Verdict.SENT_BACK, words, by=by, now=now)
    record("diagnosis.sent_back", activity.key, {"name": review.name, "words": review.words})
    open_stage(activity, "consensus", by=by, reason=review.words, now=now)
    return review


def note(activity, verdict: str, words: str, *, by, now) -> Review:
    if not words.strip():
        raise Refused(
            _("Écrivez votre avis en une phrase au moins : il est public."), code="no_words"
        )
    return Review.objects.create(
        activity=activity,
        verdict=verdict,
        words=words.strip(),
        name=by.display_name,
        by=by,
        at=now,
    )


def drop_later(activity) -> None:
    drop_pages_later(activity.municipality_id)
