"""A count as plain text: a table, or a story."""

from ..budgeting.amounts import Number
from ..budgeting.money import Language
from ..budgeting.money import number as written
from .ballots import Ballots
from .consent import ConsentRound
from .explanation import OptionExplanation, explain
from .result import Result
from .sentences import Teller


def story(
    ballots: Ballots | ConsentRound, result: Result, *, language: Language, search: bool = True
) -> str:
    """The result told option by option; `search`: see `explanation.explain`."""
    teller = Teller(result, language)
    if result.rule == "consent":
        return "\n\n".join([f"{result.options[0]}\n  {teller.objections()}"])
    told = [
        f"{facts.option}\n  {teller.sentence(facts)}"
        for facts in explain(ballots, result, search=search)
    ]
    return "\n\n".join([teller.opening(), *told])


def table(ballots: Ballots | ConsentRound, result: Result) -> str:
    """The result as a text table: one line per option, winners first."""
    rows = [_row(facts) for facts in explain(ballots, result, search=False)]
    titles = ("", "option", "had", "figures")
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    lines = [_line(cells, widths) for cells in (titles, *rows)]
    return "\n".join([*_summary(result), "", *lines])


def _summary(result: Result) -> list[str]:
    chosen = ", ".join(f"{name} {value}" for name, value in result.parameters.items())
    lines = [
        f"{result.rule}{', ' if chosen else ''}{chosen}",
        f"{result.ballots} ballots, {result.blank} blank, {result.invalid} invalid; "
        f"{len(result.winners)} of {len(result.options)} options chosen",
    ]
    for check in result.checks:
        outcome = "reached" if check.met else "NOT reached"
        about = f" ({check.option})" if check.option else ""
        lines.append(f"{check.name}{about}: {check.had} of {check.base}, {outcome}")
    for tie in result.ties:
        mattered = "decisive" if tie.decisive else "not decisive"
        lines.append(f"tie of {', '.join(tie.contenders)}: by {tie.decided_by}, {mattered}")
    return lines


def _row(facts: OptionExplanation) -> tuple[str, ...]:
    rank = "-" if facts.rank is None else str(facts.rank)
    figures = " ".join(
        f"{name}={value if isinstance(value, str) else _short(value)}"
        for name, value in facts.figures.items()
        if name != "place"
    )
    return rank, facts.option, "" if facts.had is None else _short(facts.had), figures


def _short(value: Number) -> str:
    return written(value, language="en", digits=0 if value.denominator == 1 else 4)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """Numbers to the right, words to the left."""
    aligned = [
        cell.rjust(width) if place in (0, 2) else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(aligned).rstrip()
