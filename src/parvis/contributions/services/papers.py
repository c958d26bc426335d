"""Private papers beside a contribution: for its authors and the review, for a time."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution, Paper
from parvis.contributions.services.shared import check_live, locked
from parvis.contributions.uploads import Prepared, prepare

MOST_PAPERS = 5
PAPER_DAYS = 365


def attach_paper(contribution: Contribution, *, upload, description: str, by, now=None) -> Paper:
    """Give the review a private file, checked as every other; kept for `PAPER_DAYS`."""
    prepared = upload if isinstance(upload, Prepared) else prepare(upload)
    now = now or timezone.now()
    with transaction.atomic():
        contribution = locked(contribution)
        check_live(contribution)
        require(by, "contributions.give_paper", contribution)
        check_room(contribution)
        paper = Paper(
            contribution=contribution,
            name=prepared.name,
            description=description.strip()[:300],
            media_type=prepared.media_type,
            size=len(prepared.content),
            created_at=now,
            keep_until=timezone.localdate(now) + timedelta(days=PAPER_DAYS),
        )
        name = f"{uuid4().hex}{prepared.extension}"
        paper.file.save(name, ContentFile(prepared.content), save=False)
        paper.save()
    return paper


def check_room(contribution: Contribution) -> None:
    if contribution.papers.count() >= MOST_PAPERS:
        raise Refused(
            _("Il y a déjà %(most)s documents, le maximum. Retirez-en un d’abord.")
            % {"most": MOST_PAPERS},
            code="too_many_files",
        )


@transaction.atomic
def remove_paper(paper: Paper, *, by) -> None:
    """Take a paper away, from the disk too once that is certain."""
    contribution = locked(paper.contribution)
    require(by, "contributions.give_paper", contribution)
    erase(paper)


def erase(paper: Paper) -> None:
    stored = paper.file
    paper.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))


def delete_old_papers(now) -> int:
    """Erase the papers whose time is over; how many there were."""
    due = list(Paper.objects.filter(keep_until__lt=timezone.localdate(now)))
    for paper in due:
        with transaction.atomic():
            erase(paper)
    return len(due)
