"""Joining those who share their scores without a name, and leaving them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.diagnosis.messages import ENOUGH
from parvis.activities.diagnosis.models import Diagnosis, PeerScore, PeerSharing
from parvis.activities.diagnosis.outcomes import rounded
from parvis.activities.diagnosis.selectors.diagnoses import published_diagnoses
from parvis.activities.diagnosis.selectors.peers import sharing_of
from parvis.activities.diagnosis.snapshots import scores_in
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.places.services import key_of


@transaction.atomic
def share_scores(activity, *, by, now=None) -> PeerSharing:
    """From now on the municipality's latest published scores are shared, without its name."""
    require(by, "diagnosis.share", activity)
    municipality = activity.municipality
    if sharing_of(municipality) is not None:
        raise Refused(_("Les scores de la commune sont déjà partagés."), code="already_shared")
    sharing = PeerSharing.objects.create(municipality=municipality, since=now or timezone.now())
    latest = published_diagnoses().last()
    if latest is not None:
        write_scores(latest, sharing)
    record("diagnosis.peers_joined", key_of(municipality))
    drop_pages_later(municipality.pk)
    return sharing


@transaction.atomic
def stop_sharing(activity, *, by) -> None:
    """The municipality's scores leave the shared ones at once."""
    require(by, "diagnosis.share", activity)
    municipality = activity.municipality
    sharing = sharing_of(municipality)
    if sharing is None:
        raise Refused(_("Les scores de la commune n’étaient pas partagés."), code="not_shared")
    PeerScore.objects.filter(key=sharing.key).delete()
    sharing.delete()
    record("diagnosis.peers_left", key_of(municipality))
    drop_pages_later(municipality.pk)


def share_if_joined(frame: Diagnosis) -> None:
    """A diagnosis was published: its scores take the place of those of the one before."""
    sharing = sharing_of(frame.activity.municipality)
    if sharing is not None:
        write_scores(frame, sharing)


def write_scores(frame: Diagnosis, sharing: PeerSharing) -> None:
    """The elements with enough known, and nothing else."""
    PeerScore.objects.filter(key=sharing.key).delete()
    PeerScore.objects.bulk_create(
        PeerScore(
            key=sharing.key,
            edition=frame.edition,
            element=element,
            points=rounded(score.points),
            known=score.known,
            is_demonstration=sharing.municipality.is_demonstration,
        )
        for element, score in scores_in(frame.snapshot).elements.items()
        if score.points is not None and score.known >= ENOUGH
    )
