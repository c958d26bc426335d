"""Why each option won or not: figures for a table, a picture, or a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..budgeting.amounts import Number, as_json
from .ballots import Ballots
from .consent import ConsentRound
from .missing import missing_votes
from .result import Figure, Json, Result, Step


@dataclass(frozen=True, slots=True)
class OptionExplanation:
    """What happened to one option.

    `rank`: 1 for the first winner, None for a loser. `had`: what it obtained, in the unit of
    the method (ballots, points, votes when it was taken out; None for grades and committees
    in which it has no number). `figures`: those of its step. `missing_votes`: losers only:
    see `missing.missing_votes`; `searched`: False when it was not looked for. `rival` and
    `margin`: losers only: the option that was just ahead in the comparison that decided
    (the winner for duels, the next one when it was taken out, the last winner otherwise),
    and by how much.
    """

    option: str
    rule: str
    won: bool
    rank: int | None
    had: Number | None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    missing_votes: int | None = None
    searched: bool = False
    rival: str = ""
    margin: Number | None = None

    def to_json(self) -> dict[str, Json]:
        """The explanation as JSON-able values; fractions as ``"a/b"``."""
        figures = {
            name: value if isinstance(value, str) else as_json(value)
            for name, value in self.figures.items()
        }
        return {
            "option": self.option,
            "won": self.won,
            "rank": self.rank,
            "had": None if self.had is None else as_json(self.had),
            "figures": dict(figures),
            "missing_votes": self.missing_votes,
            "rival": self.rival,
            "margin": None if self.margin is None else as_json(self.margin),
        }


def explain(
    ballots: Ballots | ConsentRound, result: Result, *, search: bool = True
) -> tuple[OptionExplanation, ...]:
    """Explain every option: the winners in order, then the losers in the order of the steps.

    `search`: also look for the votes missing; see `missing.missing_votes` for what it costs.
    """
    missing: Mapping[str, int | None] = {}
    if search and not isinstance(ballots, ConsentRound):
        missing = missing_votes(ballots, result)
    return tuple(_explanation(result, name, missing) for name in in_result_order(result))


def in_result_order(result: Result) -> tuple[str, ...]:
    """The winners in order, then the losers: best placed, or longest in the count, first."""
    placed = [step.options[0] for step in result.steps if step.action == "not-chosen"]
    excluded = [step.options[0] for step in result.steps if step.action in _OUT]
    stayed = [name for name in result.losers if name not in {*placed, *excluded}]
    return (*result.winners, *placed, *stayed, *reversed(excluded))


_OUT = ("excluded", "exclusion")


def _explanation(result: Result, name: str, missing: Mapping[str, int | None]) -> OptionExplanation:
    won = name in result.winners
    step = deciding_step(result, name)
    had = step.tallies.get(name) if step else None
    rival, margin = ("", None) if won or step is None else _ahead(result, name, step)
    return OptionExplanation(
        option=name,
        rule=result.rule,
        won=won,
        rank=result.winners.index(name) + 1 if won else None,
        had=had,
        figures=step.figures if step else {},
        missing_votes=missing.get(name),
        searched=name in missing,
        rival=rival,
        margin=margin,
    )


def deciding_step(result: Result, name: str) -> Step | None:
    """The step with the figures that decided for the option.

    Where options are taken out, the votes before that; for those elected by quota, the votes
    when they were elected; for duels, the one with the winner; otherwise its own step.
    """
    if result.rule == "stv":
        return _stage_of(result, name)
    if result.rule in ("schulze", "ranked-pairs") and name not in result.winners:
        pair = {name, result.winners[0]}
        return next((step for step in result.steps if set(step.options) == pair), None)
    own = [step for step in result.steps if step.options == (name,)]
    if result.rule == "instant-runoff" and not own:
        return result.steps[-1]
    return own[-1] if own else None


def _stage_of(result: Result, name: str) -> Step | None:
    """The stage whose votes elected the option, or after which it was taken out."""
    before: Step | None = None
    for step in result.steps:
        if name in step.options and step.action in ("exclusion", "elected", "remaining-elected"):
            return before
        before = step if step.tallies else before
    return before


def _ahead(result: Result, name: str, step: Step) -> tuple[str, Number | None]:
    """The option just ahead of a loser in its deciding step, and the distance."""
    tallies = dict(step.tallies)
    if len(tallies) == 1:
        last = result.winners[-1] if result.winners else name
        other = deciding_step(result, last)
        tallies |= dict(other.tallies) if other else {}
    own = tallies.get(name)
    ahead = {other: value for other, value in tallies.items() if other != name}
    if own is None or not ahead or result.rule in ("majority-judgement", "pav"):
        return "", None
    better = {other: value for other, value in ahead.items() if value >= own}
    if not better:
        return "", None
    rival = min(better, key=better.__getitem__)
    return rival, better[rival] - own
