"""Reading batches of papers and what is entered of them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from parvis.activities.budget.models import (
    AssistedVote,
    HelpRequest,
    Lot,
    PaperBallot,
    PaperBatch,
)


@dataclass(frozen=True)
class Progress:
    """Papers of a batch entered once, and entered twice with one result."""

    entered: int
    checked: int
    differing: int


def batches_of(activity) -> QuerySet[PaperBatch]:
    """The batches with the number of papers entered and read twice, the newest first."""
    return (
        PaperBatch.objects.filter(activity=activity)
        .annotate(
            entered=Count("ballots"),
            read_twice=Count("ballots", filter=Q(ballots__second__isnull=False)),
        )
        .order_by("-number")
    )


def get_batch(activity, uuid) -> PaperBatch:
    """A batch by its uuid; raises `PaperBatch.DoesNotExist`."""
    batch = PaperBatch.objects.get(activity=activity, uuid=uuid)
    batch.activity = activity
    return batch


def progress_of(batch: PaperBatch) -> Progress:
    papers = list(PaperBallot.objects.filter(batch=batch))
    return Progress(
        entered=len(papers),
        checked=sum(1 for paper in papers if paper.final is not None),
        differing=len(differences(papers)),
    )


def differences(papers) -> list[PaperBallot]:
    """The papers that two people read differently and nobody settled."""
    return [paper for paper in papers if paper.second is not None and paper.final is None]


def differing(batch: PaperBatch) -> list[PaperBallot]:
    return differences(PaperBallot.objects.filter(batch=batch, second__isnull=False))


def to_read_again(batch: PaperBatch, user) -> int:
    """How many papers wait for a second reading by `user`."""
    waiting = PaperBallot.objects.filter(batch=batch, second__isnull=True)
    return waiting.exclude(first_by=user).count()


def open_batches(activity) -> int:
    found = PaperBatch.objects.filter(activity=activity)
    return found.exclude(state=PaperBatch.State.CLOSED).count()


def is_sealed(activity) -> bool:
    return Lot.objects.filter(activity=activity, sealed__isnull=False).exists()


def assisted_votes(activity, most: int) -> list[AssistedVote]:
    """The last votes cast with somebody beside: who helped and when."""
    return list(AssistedVote.objects.filter(activity=activity).select_related("by")[:most])


def help_requests(activity) -> QuerySet[HelpRequest]:
    """What people asked for by telephone, the oldest that waits first."""
    return HelpRequest.objects.filter(activity=activity)
