"""What people said, put together by role and without names: the widest disagreement first."""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.diagnosis.consensus import Opinions, compare
from deliberation.diagnosis.grid import Indicator
from deliberation.diagnosis.scores import Value
from parvis.activities.diagnosis.marks import value_of, values_of
from parvis.activities.diagnosis.models import Agreement, Assessment, Diagnosis, ParticipantRole
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, grid_of

# From this spread on, a point is discussed; below, people nearly agree.
WIDE = 50


@dataclass(frozen=True)
class Point:
    """One indicator in the meeting. proposed: the lower median, to start from."""

    indicator: Indicator
    opinions: Opinions
    agreement: Agreement | None

    @property
    def proposed(self) -> Value:
        return self.opinions.proposed

    @property
    def is_wide(self) -> bool:
        return (self.opinions.spread or 0) >= WIDE

    @property
    def agreed(self) -> Value | None:
        """What was agreed, None before."""
        return value_of(self.agreement.mark, self.agreement.value) if self.agreement else None


@dataclass(frozen=True)
class Voice:
    """What one person said in the meeting: in whose name, never who."""

    role: str
    value: Value
    evidence: str = ""
    link: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Filters:
    """element, and whether only what is still to agree is shown."""

    element: str = ""
    left: bool = False


def opinions_of(activity, frame: Diagnosis) -> list[Opinions]:
    """What the assessors said of each indicator, the widest disagreement first; one query."""
    rows: dict[int, list[Assessment]] = {}
    for row in Assessment.objects.filter(participant__activity=activity):
        rows.setdefault(row.participant_id, []).append(row)
    found = {f"participant {key}": values_of(mine) for key, mine in rows.items()}
    return compare(grid_of(frame), found)


def points_of(activity, frame: Diagnosis, filters: Filters = Filters()) -> list[Point]:
    """The indicators that were asked, the widest disagreement first; two queries."""
    agreed = {one.indicator: one for one in Agreement.objects.filter(activity=activity)}
    asked = {one.id: one for one in asked_of(frame)}
    found = [
        Point(asked[one.indicator], one, agreed.get(one.indicator))
        for one in opinions_of(activity, frame)
        if one.indicator in asked
    ]
    return [point for point in found if is_wanted(point, filters)]


def is_wanted(point: Point, filters: Filters) -> bool:
    if filters.element and point.indicator.element != filters.element:
        return False
    return not (filters.left and point.agreement is not None)


def voices_on(activity, indicator: str) -> list[Voice]:
    """What people said of one indicator, sorted by role, then by what they said: nobody can tell
    who said which by the order."""
    rows = Assessment.objects.filter(participant__activity=activity, indicator=indicator)
    labels = dict(ParticipantRole.choices)
    found = [
        (
            row.participant.role,
            row.mark,
            row.value or 0,
            Voice(
                str(labels[row.participant.role]),
                value_of(row.mark, row.value),
                row.evidence,
                row.link,
                row.comment,
            ),
        )
        for row in rows.select_related("participant")
    ]
    return [voice for *_order, voice in sorted(found, key=lambda one: (*one[:3], one[3].evidence))]


def neighbours(points: Sequence[Point], indicator: str) -> tuple[Point | None, Point | None]:
    """The points before and after one, in the order of the meeting."""
    ids = [point.indicator.id for point in points]
    place = ids.index(indicator) if indicator in ids else -1
    before = points[place - 1] if place > 0 else None
    after = points[place + 1] if 0 <= place < len(points) - 1 else None
    return before, after
