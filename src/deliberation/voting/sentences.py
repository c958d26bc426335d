"""Explanations in plain words: short sentences, no formula, one idea each."""

from collections.abc import Callable, Sequence

from ..budgeting.amounts import Number
from ..budgeting.money import Language
from ..budgeting.money import number as written
from .explanation import OptionExplanation
from .methods import METHODS
from .result import Figure, Result, Step
from .thresholds import Check
from .ties import TieBreak
from .words import ENGLISH, FRENCH, Words

WORDS: dict[Language, Words] = {"fr": FRENCH, "en": ENGLISH}
POINTS = ("score", "borda")
VOTES = ("plurality", "approval", "pav", "sequential-pav")
DUELS = ("schulze", "ranked-pairs")


class Teller:
    """Fills the words of one language with the figures of a result.

    Numbers are rounded to two decimal places; the exact ones are in the result.
    """

    def __init__(self, result: Result, language: Language = "fr") -> None:
        self.result = result
        self.words = WORDS[language]
        self.number: Callable[[Number], str] = lambda value: written(
            value, language=language, digits=0 if value.denominator == 1 else 2
        )
        self.percent: Callable[[Figure], str] = lambda value: (
            value if isinstance(value, str) else written(100 * value, language=language, digits=1)
        )

    def opening(self) -> str:
        """How many ballots there were, the quorums, and the ties that mattered."""
        result = self.result
        told = [self._counted("counted", result.ballots)]
        told += [self._counted("blank", result.blank)] if result.blank else []
        told += [self._counted("invalid", result.invalid)] if result.invalid else []
        told += [self._check(check) for check in result.checks]
        told += [self._tie(tie) for tie in result.ties if tie.decisive]
        told += [self.words["how_median"]] if result.rule == "majority-judgement" else []
        return " ".join(told)

    def sentence(self, facts: OptionExplanation) -> str:
        """Why one option won or not, and what was missing."""
        head = self.words["won"].format(rank=facts.rank) if facts.won else self.words["lost"]
        return " ".join([head, *self._reasons(facts), *self._missing(facts)])

    def objections(self) -> str:
        """The story of a consent decision."""
        return " ".join(self._objection(step) for step in self.result.steps)

    def _counted(self, key: str, count: int, **more: str) -> str:
        form = f"{key}_one" if count == 1 else f"{key}_many"
        form = f"{key}_none" if not count and f"{key}_none" in self.words else form
        return self.words[form].format(count=self.number(count), **more)

    def _check(self, check: Check) -> str:
        comparison = check.threshold.comparison
        edge = self.words[comparison].format(needed=self.number(check.needed))
        had = self.number(check.had)
        told = self.words[check.kind].format(option=check.option, had=had, edge=edge)
        failed = "too_many" if comparison == "at-most" else "not_met"
        return f"{told} {self.words['met' if check.met else failed]}"

    def _tie(self, tie: TieBreak) -> str:
        *first, last = tie.contenders
        names = f"{', '.join(first)} {self.words['and']} {last}"
        decided = self.words[f"by_{tie.decided_by}"]
        told = self.words["tie"].format(options=names, decided=decided)
        return f"{told} {self.words['decisive']}"

    def _reasons(self, facts: OptionExplanation) -> Sequence[str]:
        rule = facts.rule
        if rule == "majority-judgement":
            return self._grades(facts)
        if rule in VOTES:
            return self._votes(facts)
        if rule in POINTS:
            key = "average" if self.result.parameters.get("unmarked") == "ignored" else "points"
            return [self.words[key].format(points=self.number(facts.had or 0))]
        if rule in DUELS:
            return self._duel(facts)
        return self._runoff(facts) if rule == "instant-runoff" else self._quota(facts)

    def _grades(self, facts: OptionExplanation) -> Sequence[str]:
        shares = {name: self.percent(facts.figures[name]) for name in ("above", "below")}
        median = self.words["median"].format(median=facts.figures["median"])
        return [median, self.words["median_shares"].format(**shares)]

    def _votes(self, facts: OptionExplanation) -> Sequence[str]:
        if facts.rule == "sequential-pav":
            return [self.words["sequential"]] if facts.won else []
        told = [self._counted("votes", int(facts.had or 0))]
        return [*told, self.words["committee"]] if facts.rule == "pav" and facts.won else told

    def _duel(self, facts: OptionExplanation) -> Sequence[str]:
        if facts.won:
            return [self.words["duel_first"]]
        rival = self.result.winners[0]
        duel = {rival, facts.option}
        step = next((step for step in self.result.steps if set(step.options) == duel), None)
        if step is None:
            return []
        mine, theirs = (self.number(step.tallies[name]) for name in (facts.option, rival))
        return [self.words["duel"].format(mine=mine, theirs=theirs, rival=rival)]

    def _runoff(self, facts: OptionExplanation) -> Sequence[str]:
        votes = self.number(facts.had or 0)
        excluded = any(
            step.action == "excluded" and step.options == (facts.option,)
            for step in self.result.steps
        )
        key = "runoff_won" if facts.won else "runoff_lost" if excluded else "runoff_last"
        return [
            self.words[key].format(round=facts.figures["round"], votes=votes),
            *self._behind(facts),
        ]

    def _quota(self, facts: OptionExplanation) -> Sequence[str]:
        quota = facts.figures["quota"]
        told = [
            self.words["quota"].format(
                quota=quota if isinstance(quota, str) else self.number(quota)
            )
        ]
        key = "stv_won" if facts.won else "stv_lost"
        votes = self.number(facts.had or 0)
        told.append(self.words[key].format(stage=facts.figures["stage"], votes=votes))
        rest = [step for step in self.result.steps if step.action == "remaining-elected"]
        if rest and facts.option in rest[0].options:
            told.append(self.words["stv_remaining"])
        return [*told, *self._behind(facts)]

    def _behind(self, facts: OptionExplanation) -> Sequence[str]:
        if facts.won or facts.margin is None:
            return []
        key = "behind" if facts.margin else "level"
        return [self.words[key].format(margin=self.number(facts.margin), rival=facts.rival)]

    def _missing(self, facts: OptionExplanation) -> Sequence[str]:
        if facts.won or not facts.searched:
            return []
        if facts.missing_votes is None:
            return [self.words["never"]] if facts.rule != "pav" else []
        key = f"support_{METHODS[facts.rule].ballots}"
        one = f"{key}_one" if facts.missing_votes == 1 and f"{key}_one" in self.words else key
        return [self._counted("missing", facts.missing_votes, support=self.words[one])]

    def _objection(self, step: Step) -> str:
        name = step.options[0]
        if step.action == "not-adopted":
            return self._counted("not_adopted", int(step.tallies[name]))
        failed = str(step.figures.get("failed", ""))
        reasons = ", ".join(self.words[each] for each in failed.split(", ") if each)
        return self.words[step.action].format(name=name, failed=reasons)
