"""A kind that only gives scores, as a jury does: the budget knows no other kind by name."""

from parvis.processes import kinds
from parvis.processes.kinds import Kind, Stage
from parvis.processes.outcomes import Score
from tests.factories.processes import ActivityFactory


class ScoresKind(Kind):
    """Its settings hold (source, whole number or numerator and denominator) for each score."""

    slug = "scores"
    label = "Notes"
    summary = "Noter des projets"
    stages = (Stage("result", "Notes", "Voici les notes.", frozenset(), "result"),)
    publishes = (Score,)

    def outcomes(self, activity, outcome_type):
        return [score_of(source, given) for source, given in activity.settings["scores"]]


def score_of(source: str, given) -> Score:
    if isinstance(given, int):
        return Score("Un projet", source=source, value=given, maximum=100)
    numerator, denominator = given
    data = {"numerator": numerator, "denominator": denominator}
    return Score("Un projet", source=source, value=numerator // denominator, data=data)


KIND = ScoresKind()


def install(monkeypatch) -> None:
    """Add it to the installed kinds."""
    found = (*kinds.kinds(), KIND)
    monkeypatch.setattr("parvis.processes.kinds.kinds", lambda: found)


def publish_scores(budget, scores: dict) -> None:
    """Scores from 0 to 100 for the projects of a budget, by their numbers on the ballot."""
    found = budget.budget_projects.select_related("contribution")
    keys = {project.code: project.contribution.key for project in found}
    rows = [[keys[code], given] for code, given in scores.items()]
    ActivityFactory(
        process=budget.process,
        kind_slug="scores",
        slug="notes",
        stage_slug="result",
        settings={"scores": rows},
    )
