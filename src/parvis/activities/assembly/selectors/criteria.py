"""Reads of the criteria: with their values, as quotas, and who of the pool has which."""

from dataclasses import dataclass

from deliberation.sortition.pool import Person, Pool
from deliberation.sortition.quotas import Quota, Quotas
from parvis.activities.assembly.models import Candidate, Criterion, CriterionValue


def criteria_of(activity) -> list[Criterion]:
    """The criteria with their values; two queries."""
    return list(Criterion.objects.filter(activity=activity).prefetch_related("values"))


def criterion_of(activity, slug: str) -> Criterion | None:
    return Criterion.objects.filter(activity=activity, slug=slug).first()


def has_replies(activity) -> bool:
    """Whether somebody said yes already: then the questions no longer change."""
    return Candidate.objects.filter(activity=activity).exists()


def quotas_of(criteria: list[Criterion]) -> Quotas:
    """The quotas as the draw takes them. Raises SortitionError when there is none."""
    return Quotas(
        tuple(
            Quota(one.slug, value.text, value.minimum, value.maximum)
            for one in criteria
            for value in one.values.all()
        )
    )


def pool_of(activity, criteria: list[Criterion]) -> Pool:
    """Everybody who said yes, under their numbers; one query."""
    found = Candidate.objects.filter(activity=activity).order_by("number")
    people = tuple(
        Person(
            one.number,
            tuple(answer_of(one, criterion) for criterion in criteria),
            one.household,
        )
        for one in found
    )
    return Pool(tuple(one.slug for one in criteria), people)


def answer_of(candidate: Candidate, criterion: Criterion) -> str:
    if criterion.from_register:
        return candidate.section
    return candidate.answers.get(criterion.slug, "")


@dataclass(frozen=True)
class Side:
    """One value on three sides: the population, the pool, the panel; and its quota.

    shares: in percent of each side, rounded.
    """

    value: CriterionValue
    population: int
    pool: int
    panel: int | None
    shares: tuple[int, int, int] = (0, 0, 0)

    @property
    def is_met(self) -> bool:
        """Whether the panel has as many as it must and may."""
        return self.panel is not None and self.value.minimum <= self.panel <= self.value.maximum


@dataclass(frozen=True)
class Table:
    """The values of one criterion side by side."""

    criterion: Criterion
    rows: tuple[Side, ...]


def side_by_side(
    criteria: list[Criterion], pool: Pool, panel: tuple[str, ...] | None = None
) -> list[Table]:
    """Pool, panel and population of each criterion; no query."""
    drawn = None if panel is None else Pool(pool.features, tuple(pool.by_id[n] for n in panel))
    in_pool, in_panel = pool.counts(), {} if drawn is None else drawn.counts()
    sizes = (len(pool), 0 if drawn is None else len(drawn))

    def side(criterion: Criterion, value: CriterionValue, inhabitants: int) -> Side:
        key = (criterion.slug, value.text)
        counts = (value.population, in_pool.get(key, 0), in_panel.get(key, 0))
        shares = tuple(map(percent, counts, (inhabitants, *sizes)))
        return Side(value, *counts[:2], None if drawn is None else counts[2], shares)

    tables = []
    for one in criteria:
        values = list(one.values.all())
        inhabitants = sum(value.population for value in values)
        tables.append(Table(one, tuple(side(one, value, inhabitants) for value in values)))
    return tables


def percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
