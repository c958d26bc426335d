"""Reading counts and results."""

from django.db.models import Aggregate, Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from parvis.activities.budget.models import Project, ProjectStatus, Tally
from parvis.activities.budget.rulebook import Choice, choice_in
from parvis.activities.budget.selectors.ballots import ON_PAPER

LONG = ("result", "explanations")
# What a report tells beside the count, each one row at most.
BESIDE = (
    "activity__budget_edition__previous__activity__process",
    "activity__budget_edition__following__activity__process",
    "activity__budget_questionnaire",
)
WITH = ("contribution", "contribution__section")
WITHOUT = (
    "contribution__search_text",
    "contribution__section__geometry",
)


def official_tally(activity) -> Tally | None:
    """The count by the activity's own rule, published or not: for the desk only."""
    return Tally.objects.filter(activity=activity, official=True).defer(*LONG).first()


def published_tally(activity) -> Tally | None:
    """The published official count, or None: nothing is known before its publication.

    Its long texts are left in the database; `voters`, `share`, `increments`, `ties`, `fairness`
    and those of a comparison with greedy (`outcome`, how many prefer each) are read out of them.
    """
    return published(activity).first()


def published_edition(activity) -> Tally | None:
    """The published count with what its report tells beside it, in one query.

    On its `activity`: the line among the editions with its neighbours, and the questionnaire;
    `ideas` and `authors`: how many were filed, and by how many people.
    """
    ideas, authors = Count("pk"), Count("contribution__author", distinct=True)
    found = published(activity).select_related(*BESIDE)
    return found.annotate(ideas=counted(ideas), authors=counted(authors)).first()


def counted(what: Aggregate) -> Coalesce:
    """A number of a count's projects, as a column of the count."""
    rows = Project.objects.filter(activity=OuterRef("activity")).order_by().values("activity")
    return Coalesce(Subquery(rows.annotate(number=what).values("number")), 0)


def published(activity) -> QuerySet[Tally]:
    """The published official count, read as `published_tally` says."""
    return (
        Tally.objects.filter(activity=activity, official=True, published_at__isnull=False)
        .annotate(
            voters=F("result__voters"),
            share=F("result__share"),
            increments=F("result__increments"),
            ties=F("result__ties"),
            outcome=F("result__parameters__outcome"),
            prefer_shares=F("result__parameters__prefer_equal_shares"),
            prefer_greedy=F("result__parameters__prefer_greedy"),
            fairness=F("explanations__fairness"),
        )
        .defer(*LONG)
    )


def counted_with(activity) -> dict[str, str]:
    """The parameters of the published count: its constraints and its jury, as JSON texts."""
    found = Tally.objects.filter(activity=activity, official=True, published_at__isnull=False)
    result = found.values_list("result", flat=True).first() or {}
    return result.get("parameters", {})


def comparisons(activity) -> list[Tally]:
    """Finished counts by other rules, each with `selected`, `cost` (units of the currency) and
    `fairness`; shown beside a published one."""
    found = Tally.objects.filter(activity=activity, official=False, state=Tally.State.DONE)
    return list(
        found.annotate(
            selected=F("result__selected"),
            cost=F("result__cost"),
            fairness=F("explanations__fairness"),
        ).defer(*LONG)
    )


def fates_elsewhere(activity, code: str) -> list[tuple[Choice, dict]]:
    """What each other rule would have done with one project: the rule, and the facts."""
    found = Tally.objects.filter(activity=activity, official=False, state=Tally.State.DONE)
    return [
        (choice_in(tally), tally.explanations["projects"][code]) for tally in found.defer("result")
    ]


def results(activity) -> QuerySet[Project]:
    """Every project of the ballot with votes and fate: winners in order, then by votes."""
    return (
        Project.objects.filter(activity=activity, status__in=ON_PAPER)
        .select_related(*WITH)
        .annotate(points=F("explanation__points"), mixed=F("explanation__mixed"))
        .defer("contribution__body", "explanation", *WITHOUT)
        .order_by(F("rank").asc(nulls_last=True), "-votes", "cost", "pk")
    )


def result_of(activity, code: str) -> Project | None:
    """One project of the ballot, with its explanation."""
    found = Project.objects.filter(activity=activity, status__in=ON_PAPER, code=code)
    return found.select_related(*WITH).defer(*WITHOUT).first()


def most_voted(activity, limit: int) -> list[Project]:
    """The projects with most votes, winners or not."""
    return list(results(activity).order_by("-votes", "cost", "pk")[:limit])


def winners(activity) -> QuerySet[Project]:
    """The selected projects in order of selection."""
    return (
        Project.objects.filter(activity=activity, status=ProjectStatus.SELECTED)
        .select_related(*WITH)
        .annotate(guaranteed=F("explanation__guaranteed"))
        .defer("explanation", *WITHOUT)
        .order_by("rank")
    )
