"""A count as plain text: a table, or a story."""

from .amounts import Number
from .explanation import explain, sentence
from .fairness import fairness
from .model import Instance
from .money import Language, money
from .result import Result, Step
from .sentences import opening

REASONS = {
    "chosen": "chosen",
    "no-votes": "no votes",
    "no-points": "no points",
    "over-budget": "over budget",
    "supporters-short": "supporters short of money",
    "stopped": "count ended before",
    "outweighed": "others worth more together",
    "below-threshold": "below the threshold",
    "excluded": "excluded by another project",
    "cap-reached": "envelope empty",
    "kept-for-others": "money kept for others",
    "guaranteed": "guaranteed place",
    "completed": "chosen from what was left",
    "preferred": "chosen, as more voters prefer",
}
NAME_WIDTH = 48


def table(instance: Instance, result: Result) -> str:
    """The result as a text table: one line per project, in order of selection."""
    ranks = {name: str(rank) for rank, name in enumerate(result.selected, start=1)}
    rows = [_row(instance, ranks.get(step.project, "-"), step) for step in result.steps]
    titles = ("", "project", "name", "votes", "cost", "outcome")
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    lines = [_line(cells, widths) for cells in (titles, *rows)]
    return "\n".join([*_summary(instance, result), "", *lines])


def story(
    instance: Instance, result: Result, *, language: Language, losers: int | None = None
) -> str:
    """The result told as a whole and project by project; see `explanation.explain`."""
    reached = fairness(instance, result).voters_with_winner
    told = (
        f"{explanation.id} {explanation.name}\n"
        f"  {sentence(explanation, language, instance.currency)}"
        for explanation in explain(instance, result, losers=losers)
    )
    return "\n\n".join([opening(instance, result, language, reached=reached), *told])


def _summary(instance: Instance, result: Result) -> list[str]:
    def amount(value: Number) -> str:
        return money(value, language="en", currency=instance.currency)

    lines = [
        f"{result.rule}, utility {result.utility}, completion {result.completion}",
        f"{result.voters} voters, {len(result.selected)} of {result.projects} projects chosen",
        f"{amount(result.cost)} of {amount(result.budget)}",
    ]
    if result.share is not None:
        lines.append(f"{amount(result.share)} for each voter, raised {result.increments} times")
    return lines


def _row(instance: Instance, rank: str, step: Step) -> tuple[str, ...]:
    project = instance.by_id[step.project]
    name = project.name
    if len(name) > NAME_WIDTH:
        name = name[: NAME_WIDTH - 1] + "…"
    cost = money(step.cost, language="en", currency=instance.currency)
    return rank, step.project, name, str(step.votes), cost, REASONS[step.reason]


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """Numbers to the right, words to the left."""
    aligned = [
        cell.rjust(width) if place in (0, 3, 4) else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(aligned).rstrip()
