"""Reading winners on their way: the board, its filters, the council's rulings."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from parvis.activities.budget.deliveries import Delivery, Money, money_of
from parvis.activities.budget.models import Project, ProjectStatus, Ruling
from parvis.activities.budget.selectors.results import results, winners
from parvis.contributions.models import Shape, Status
from parvis.decisions.models import Commitment, CommitmentUpdate, Decision

LATE = "late"


@dataclass(frozen=True)
class DeliveryFilters:
    """What a visitor looks for; empty filters nothing. step: a `Step`, or `late`."""

    step: str = ""
    category: str = ""
    section: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.step or self.category or self.section)


def deliveries(activity, today: date | None = None) -> list[Delivery]:
    """Every winner on its way, in order of selection; seven queries whatever their number."""
    today = today or timezone.localdate()
    chosen = list(winners(activity))
    rulings = rulings_of(activity)
    promised = commitments_of(activity)
    return [
        Delivery(
            project=project,
            ruling=rulings.get(project.pk),
            commitment=promised.get(project.contribution_id),
            today=today,
        )
        for project in chosen
    ]


def rulings_of(activity) -> dict[int, Ruling]:
    """The council's rulings by project, of published decisions."""
    found = Ruling.objects.filter(
        project__activity=activity, decision__published_at__isnull=False
    ).select_related("decision")
    return {ruling.project_id: ruling for ruling in found}


def commitments_of(activity) -> dict[int, Commitment]:
    """Public commitments by the contribution that they carry out, each with its first one."""
    updates = Prefetch("updates", CommitmentUpdate.objects.order_by("created_at", "pk"))
    found = public_commitments(activity).prefetch_related(updates, "updates__photos")
    return {commitment.carries: commitment for commitment in found}


def public_commitments(activity) -> QuerySet[Commitment]:
    """Each with its agreements, and with the contribution that it carries out as `carries`."""
    return (
        Commitment.objects.filter(
            decision__activity=activity,
            decision__published_at__isnull=False,
            contributions__activity=activity,
        )
        .annotate(carries=F("contributions"))
        .prefetch_related("agreements")
        .order_by("-pk")
    )


def results_with_rulings(activity) -> list[Project]:
    """Every project of the ballot, as `results` gives them, with what the council said of it."""
    return list(results(activity).select_related("ruling__decision"))


def ruling_on(project: Project) -> Ruling | None:
    """The council's published ruling, of a project that was read with it."""
    ruling = getattr(project, "ruling", None)
    return ruling if ruling is not None and ruling.decision.published_at else None


def deliveries_in_short(activity, projects: list[Project]) -> list[Delivery]:
    """The winners among `results_with_rulings`, without their news and photos; two queries.

    Each commitment has the text of its last news as `last_text`.
    """
    news = CommitmentUpdate.objects.filter(commitment=OuterRef("pk")).order_by("-created_at", "-pk")
    found = public_commitments(activity).annotate(last_text=Subquery(news.values("text")[:1]))
    promised = {commitment.carries: commitment for commitment in found}
    return [
        Delivery(
            project=project,
            ruling=ruling_on(project),
            commitment=promised.get(project.pk),
            today=timezone.localdate(),
        )
        for project in projects
        if project.status == ProjectStatus.SELECTED
    ]


def decisions_in(projects: list[Project]) -> list[Decision]:
    """The council's published decisions on projects that were read with them, oldest first."""
    rulings = filter(None, map(ruling_on, projects))
    found = {ruling.decision_id: ruling.decision for ruling in rulings}
    return sorted(found.values(), key=lambda one: (one.decided_on, one.pk))


def filtered(found: list[Delivery], filters: DeliveryFilters) -> list[Delivery]:
    """Those that match; a step that does not exist matches nothing."""
    return [one for one in found if matches(one, filters)]


def matches(one: Delivery, filters: DeliveryFilters) -> bool:
    contribution = one.project.contribution
    if filters.category and contribution.category != filters.category:
        return False
    if filters.section and getattr(contribution.section, "slug", None) != filters.section:
        return False
    if filters.step == LATE:
        return one.is_overdue or one.is_delayed
    return not filters.step or one.step == filters.step


def step_counts(found: list[Delivery]) -> Counter[str]:
    """How many winners are at each step, and how many are late."""
    counts = Counter(str(one.step.value) for one in found)
    counts[LATE] = sum(one.is_overdue or one.is_delayed for one in found)
    return counts


def money(activity, envelope: int, found: list[Delivery] | None = None) -> Money:
    """The envelope and what became of it."""
    return money_of(deliveries(activity) if found is None else found, envelope)


def placed(found: list[Delivery]) -> list[Delivery]:
    """Those with a point on the map, whose text may be read."""
    return [
        one
        for one in found
        if one.project.contribution.latitude is not None
        and one.project.contribution.status == Status.PUBLISHED
    ]


def shapes_of(found: list[Delivery]) -> dict[int, dict]:
    """The lines and areas of winners, as GeoJSON, by the contribution's primary key."""
    keys = [one.project.pk for one in found]
    return dict(
        Shape.objects.filter(contribution__in=keys).values_list("contribution_id", "geometry")
    )


def unruled(activity) -> QuerySet[Project]:
    """The winners that the council has not ruled on."""
    return winners(activity).filter(ruling__isnull=True)


def council_decisions(activity) -> list[Decision]:
    """The council's published decisions on the result, each with its rulings, oldest first."""
    rulings = Ruling.objects.select_related("project__contribution").order_by("project__rank")
    return list(
        Decision.objects.filter(
            budget_rulings__project__activity=activity, published_at__isnull=False
        )
        .distinct()
        .prefetch_related(Prefetch("budget_rulings", rulings))
        .order_by("decided_on", "pk")
    )
