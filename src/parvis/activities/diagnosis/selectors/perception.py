"""What surveys of the process found: how people see each element, and what they want first."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from deliberation.diagnosis.case import AUDIENCES, Seen
from deliberation.diagnosis.grid import Grid
from parvis.activities.diagnosis.perception import Perception
from parvis.processes.kinds import outcomes_of
from parvis.processes.outcomes import Need, Outcome, Score

LEAST_ANSWERS = 5
"""Fewer answers than this are nobody's business but those people's: they are not shown."""


def perception_of(process, grid: Grid) -> Perception:
    """What the process's activities have published; nothing before they did.

    Whoever is asked again in a later phase is heard as of that phase: the means of two years say
    nothing about either.
    """
    seen: dict[str, list[Seen]] = {}
    wanted: dict[str, Fraction] = {}
    asked = 0
    for phase in process.phases.prefetch_related("activities"):
        found = seen_in(outcomes_of(phase, Score), grid)
        seen |= {
            audience: [one for one in found if one.audience == audience]
            for audience in {one.audience for one in found}
        }
        wants, answers = wants_in(outcomes_of(phase, Need), grid)
        if wants:
            wanted, asked = wants, answers
    in_order = tuple(one for audience in AUDIENCES for one in seen.get(audience, ()))
    return Perception(in_order, wanted, asked)


def seen_in(scores: Iterable[Outcome], grid: Grid) -> tuple[Seen, ...]:
    """The mean of the items that an audience was asked about an element, each by its answers."""
    groups: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for one in scores:
        element, audience = one.data.get("perception"), one.data.get("audience")
        enough = int(one.data.get("n") or 0) >= LEAST_ANSWERS
        if element in grid.elements and audience in AUDIENCES and enough:
            groups[audience, element].append(one)
    return tuple(
        joined(audience, element, groups[audience, element])
        for audience in AUDIENCES
        for element in grid.elements
        if (audience, element) in groups
    )


def joined(audience, element: str, items: list[Score]) -> Seen:
    """Several items as one; weighted or representative only if each of them is."""
    answers = sum(one.data["n"] for one in items)
    points = sum(one.data["n"] * Fraction(100 * one.value, one.maximum) for one in items)
    return Seen(
        audience=audience,
        element=element,
        mean=points / answers / 10,
        answers=max(one.data["n"] for one in items),
        weighted=all(one.data.get("weighted") for one in items),
        representative=all(one.data.get("representative") for one in items),
    )


def wants_in(needs: Iterable[Need], grid: Grid) -> tuple[dict[str, Fraction], int]:
    """Share of the residents asked who want each element first, and how many were asked.

    A need counts when it says which element it puts first, of how many answers, and that these are
    of residents. An element in several surveys counts once, as in the survey with most answers.
    """
    found: dict[str, tuple[int, Fraction]] = {}
    for one in needs:
        element, asked = one.data.get("priority"), int(one.data.get("n") or 0)
        of_residents = one.data.get("audience") == "residents"
        if element not in grid.elements or not of_residents:
            continue
        if asked >= max(LEAST_ANSWERS, one.voices) and asked > found.get(element, (0, 0))[0]:
            found[element] = (asked, Fraction(one.voices, asked))
    shares = {element: share for element, (_asked, share) in found.items()}
    return shares, max((asked for asked, _share in found.values()), default=0)
