"""The scores of a jury, as another activity of the process hands them over, and what it grants."""

from fractions import Fraction
from typing import Any

from deliberation.budgeting.amounts import Number, simplest
from deliberation.budgeting.juries import Jury
from deliberation.budgeting.model import Instance
from parvis.activities.budget.configuration import Configuration
from parvis.activities.budget.models import Project
from parvis.activities.budget.money import units
from parvis.activities.budget.selectors.ballots import projects_on_ballot
from parvis.processes.kinds import outcomes_of
from parvis.processes.outcomes import Score

SCALE = 100  # every score is brought to this scale


def scores_by_source(activity) -> dict[str, Number]:
    """The published scores of the process, from 0 to 100, by the key of what they are about."""
    phases = activity.process.phases.prefetch_related("activities__process")
    found = (score for phase in phases for score in outcomes_of(phase, Score))
    return {score.source: scaled(score) for score in found if score.source and score.maximum > 0}


def scaled(score: Score) -> Number:
    """A score from 0 to 100, exact: its data may hold `numerator` over `denominator`."""
    data: dict[str, Any] = dict(score.data)
    exact = Fraction(score.value)
    if data.get("denominator"):
        exact = Fraction(int(data["numerator"]), int(data["denominator"]))
    return simplest(exact * SCALE / score.maximum)


def unscored(activity) -> list[Project]:
    """The projects of the ballot that no jury has scored."""
    known = scores_by_source(activity)
    return [one for one in projects_on_ballot(activity) if one.contribution.key not in known]


def jury_of(activity, config: Configuration, instance: Instance) -> Jury | None:
    """What the jury gives each project; None in a budget without one.

    Where the jury only sets amounts, and weighs nothing, a project without a score has 0.
    """
    if not config.has_jury:
        return None
    known, projects = scores_by_source(activity), list(projects_on_ballot(activity))
    scores = {one.code: known.get(one.contribution.key) for one in projects}
    if not config.jury_weight:
        scores = {code: score or 0 for code, score in scores.items()}
    amounts = {one.code: units(one.granted) for one in projects if one.granted is not None}
    given = {code: scores[code] for code in instance.by_id if scores.get(code) is not None}
    return Jury(given, SCALE, amounts if config.jury_amounts else {})
