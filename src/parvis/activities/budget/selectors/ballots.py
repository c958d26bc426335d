"""Reading the ballot paper and the ballot box, without telling more than the stage allows."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from parvis.activities.budget import keys
from parvis.activities.budget.configuration import Configuration
from parvis.activities.budget.marks import CUMULATIVE
from parvis.activities.budget.models import Ballot, Project, ProjectStatus, RollEntry
from parvis.common.prepared import Prepared, columns, from_row
from parvis.common.shared import shared
from parvis.contributions.models import Status

_own = Prepared(
    lambda activity, locator: Ballot.objects.filter(activity=activity, locator=locator).values_list(
        *columns(Ballot)
    ),
    lambda: [Ballot._meta.get_field("activity"), Ballot._meta.get_field("locator")],
)
_costs = Prepared(
    lambda activity: Project.objects.filter(activity=activity, status__in=ON_PAPER).values_list(
        "code", "cost"
    ),
    lambda: [Project._meta.get_field("activity")],
)
ON_PAPER = (ProjectStatus.ON_BALLOT, ProjectStatus.SELECTED, ProjectStatus.NOT_SELECTED)


@dataclass(frozen=True)
class Basket:
    """What the present choices cost, against what the ballot allows. Cents.

    `envelope`: the limit by amount, or else the whole budget. `points`: those given in all,
    `highest`: to one project; `points_total` is 0 where a ballot gives none.
    """

    count: int
    cost: int
    envelope: int
    minimum: int
    maximum: int
    limit_by_amount: bool
    points: int = 0
    highest: int = 0
    points_total: int = 0
    points_most: int = 0

    @property
    def left(self) -> int:
        return self.envelope - self.cost

    @property
    def missing(self) -> int:
        """How many more projects must be chosen."""
        return max(self.minimum - self.count, 0)

    @property
    def too_many(self) -> int:
        return max(self.count - self.maximum, 0) if self.maximum else 0

    @property
    def more(self) -> int:
        """How many more projects may be chosen; only meaningful when there is a maximum."""
        return max(self.maximum - self.count, 0)

    @property
    def over(self) -> int:
        """Cents above the envelope, when the ballot is limited by amount."""
        return max(-self.left, 0) if self.limit_by_amount else 0

    @property
    def is_valid(self) -> bool:
        return not (self.missing or self.too_many or self.over or self.too_many_points)

    @property
    def points_left(self) -> int:
        return max(self.points_total - self.points, 0)

    @property
    def too_many_points(self) -> int:
        return max(self.points - self.points_total, 0) if self.points_total else 0


def basket(config: Configuration, costs: list[int], points: Sequence[int] = ()) -> Basket:
    """The basket of choices that cost `costs` and are given `points`."""
    pointed = config.ballot == CUMULATIVE
    return Basket(
        count=len(costs),
        cost=sum(costs),
        envelope=config.amount_limit or config.envelope,
        points=sum(points),
        highest=max(points, default=0),
        points_total=config.points if pointed else 0,
        points_most=config.points_most if pointed else 0,
        minimum=config.min_choices,
        maximum=config.max_choices,
        limit_by_amount=config.limit_by_amount,
    )


def projects_on_ballot(activity) -> QuerySet[Project]:
    """Every project to vote on, with its contribution and section, in the order of the numbers."""
    return (
        Project.objects.filter(activity=activity, status__in=ON_PAPER)
        .select_related("contribution", "contribution__section")
        .defer("contribution__search_text", "contribution__section__geometry")
        .order_by("contribution_id")
    )


def off_line(activity) -> QuerySet[Project]:
    """Projects of the ballot whose text can no longer be read: hidden, withdrawn or merged."""
    gone = ~Q(contribution__status=Status.PUBLISHED) | Q(contribution__merged_into__isnull=False)
    return projects_on_ballot(activity).filter(gone)


def hidden_codes(activity) -> list[str]:
    """The numbers of the projects whose title is not shown."""
    found = Project.objects.filter(activity=activity, status__in=ON_PAPER)
    return list(found.exclude(contribution__status=Status.PUBLISHED).values_list("code", flat=True))


def shuffled(projects, key: str) -> list:
    """The projects in an order that depends on the reader, so that none is always first."""

    def place(project) -> bytes:
        return hashlib.sha256(f"{key}:{project.code}".encode()).digest()

    return sorted(projects, key=place)


def costs_of(activity, codes) -> dict[str, int]:
    """Cost in cents of those of `codes` that are on the ballot.

    Kept for some seconds under the name of the stage: once the vote is open, nobody can change what
    is on the ballot nor what it costs, so costs read in that stage hold for every voter.
    """
    name = ("ballot costs", activity.pk, activity.stage_slug)
    costs = shared(name, lambda: dict(_costs.rows(activity.pk)))
    return {code: costs[code] for code in codes if code in costs}


def own_ballot(activity, voter) -> Ballot | None:
    """The ballot that a `Voter` or an account may still change; None once the box is sealed."""
    if voter is None or not getattr(voter, "is_authenticated", True):
        return None
    row = _own.row(activity.pk, keys.locator(activity, voter))
    return from_row(Ballot, row) if row else None


def ballot_of_receipt(activity, receipt: str) -> Ballot | None:
    """The ballot that a receipt shows, if it is in this activity's box."""
    if len(keys.normal_receipt(receipt)) != keys.RECEIPT_LENGTH:
        return None
    return Ballot.objects.filter(activity=activity, receipt_hash=keys.receipt_hash(receipt)).first()


def participation(activity) -> int:
    """How many ballots are in the box: the only number that may be known before the close."""
    return Ballot.objects.filter(activity=activity).count()


def has_voted(activity, voter) -> bool:
    """Whether a `Voter` or an account is on the roll, whatever the channel.

    Always False after the close, when the roll is deleted.
    """
    key = keys.person_key(activity, voter)
    return RollEntry.objects.filter(activity=activity, person_key=key).exists()
