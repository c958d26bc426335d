"""Indicators with what was measured, and how far each is on its way."""

from dataclasses import dataclass

from django.db.models import F, Prefetch, QuerySet

from parvis.activities.plan.amounts import shown
from parvis.activities.plan.models import Indicator, Measure

MEASURED = ("measured_on", "value", "source", "note")


@dataclass(frozen=True)
class Reading:
    """An indicator as a page shows it. percent: of the way to the target, None if unknown."""

    indicator: Indicator
    measures: list[Measure]
    percent: int | None

    @property
    def last(self) -> Measure | None:
        return self.measures[-1] if self.measures else None

    @property
    def values(self) -> list[int]:
        """The series for a small curve, in thousandths, the start first."""
        series = [one.value for one in self.measures]
        if self.indicator.baseline is not None:
            series.insert(0, self.indicator.baseline)
        return [int(value * 1000) for value in series]

    @property
    def trend(self) -> str:
        """The series as words."""
        series = [one.value for one in self.measures]
        if self.indicator.baseline is not None:
            series.insert(0, self.indicator.baseline)
        return ", ".join(shown(value) for value in series)


def reading_of(indicator: Indicator) -> Reading:
    """An indicator whose measures were prefetched."""
    return reading(indicator, list(indicator.measures.all()))


def reading(indicator: Indicator, measures: list[Measure]) -> Reading:
    value = measures[-1].value if measures else indicator.baseline
    return Reading(indicator, measures, indicator.progress(value))


def indicators_of(activity) -> QuerySet[Indicator]:
    measures = Prefetch("measures", Measure.objects.order_by("measured_on", "id"))
    found = Indicator.objects.filter(activity=activity).select_related("objective", "action")
    return found.prefetch_related(measures, "links").order_by("number")


def readings_of(action) -> list[Reading]:
    """The indicators of one action with their measures: one row of one query for each measure."""
    rows = Indicator.objects.filter(action=action).annotate(
        **{f"of_{name}": F(f"measures__{name}") for name in MEASURED}
    )
    found: dict[int, tuple[Indicator, list[Measure]]] = {}
    for row in rows.order_by("number", "of_measured_on"):
        _indicator, measures = found.setdefault(row.pk, (row, []))
        if row.of_value is not None:
            values = {name: getattr(row, f"of_{name}") for name in MEASURED}
            measures.append(Measure(indicator=row, **values))
    return [reading(indicator, measures) for indicator, measures in found.values()]


def indicator_of(activity, number: int) -> Indicator | None:
    found = indicators_of(activity).filter(number=number).first()
    if found is not None:
        found.activity = activity
    return found
