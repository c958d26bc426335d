"""Several rules on the same ballots, side by side, as JSON-able figures.

{"voters", "budget", "currency", "seed", "projects": [{"code", "title", "cost", "votes",
"category", "district"}], "counts": [{"choice", "selected", "cost", and those of fairness_facts}]}.
Money is in cents of `currency`; projects are those of the election, most votes first.
"""

from collections.abc import Callable, Sequence
from typing import Any

from deliberation.budgeting.fairness import district_of
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.ties import Ties
from parvis.activities.budget.explanations import cents, fairness_facts
from parvis.activities.budget.rulebook import Choice, count_by

TITLE_MOST = 200


def compare_rules(
    instance: Instance,
    choices: Sequence[Choice],
    *,
    seed: str,
    tell: Callable[[int], None] = lambda done: None,
) -> dict[str, Any]:
    """Count an election by each choice; `tell` is called with how many are done."""
    counts = []
    for done, choice in enumerate(choices, start=1):
        counts.append(count_facts(instance, choice, seed))
        tell(done)
    return {
        "voters": instance.voters,
        "budget": cents(instance.budget),
        "currency": instance.currency,
        "seed": seed,
        "projects": project_rows(instance),
        "counts": counts,
    }


def count_facts(instance: Instance, choice: Choice, seed: str) -> dict[str, Any]:
    """What one rule gives."""
    result = count_by(instance, choice, Ties(seed=seed))
    return {
        "choice": choice,
        "selected": list(result.selected),
        "cost": cents(result.cost),
        **fairness_facts(instance, result),
    }


def project_rows(instance: Instance) -> list[dict[str, Any]]:
    """The projects that can be told apart in a table, most votes first."""
    votes = instance.votes
    ordered = sorted(instance.projects, key=lambda one: (-votes[one.id], one.cost))
    return [project_row(one, votes[one.id]) for one in ordered]


def project_row(project: Project, votes: int) -> dict[str, Any]:
    return {
        "code": project.id,
        "title": (project.name or project.id)[:TITLE_MOST],
        "cost": cents(project.cost),
        "votes": votes,
        "category": ", ".join(project.categories)[:TITLE_MOST],
        "district": district_of(project)[:TITLE_MOST],
    }
