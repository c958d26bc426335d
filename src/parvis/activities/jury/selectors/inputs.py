"""What other activities of the process hand to a jury: drawn numbers, proposals."""

from collections.abc import Iterator

from parvis.processes.kinds import outcomes_of
from parvis.processes.outcomes import Outcome, Panel, Proposal


def outcomes_around(activity, outcome_type: type[Outcome]) -> Iterator[Outcome]:
    """The outcomes of a type that the activities of the process publish, in their order."""
    for phase in activity.process.phases.prefetch_related("activities__process"):
        yield from outcomes_of(phase, outcome_type)


def panel_numbers(activity) -> list[str]:
    """The numbers that the draws of the process published."""
    found = [number for panel in outcomes_around(activity, Panel) for number in panel.members]
    return list(dict.fromkeys(found))


def proposals_around(activity) -> list[Proposal]:
    """The proposals of the process, such as the projects on the ballot of its budget."""
    return list(outcomes_around(activity, Proposal))
