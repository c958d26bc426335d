"""The same winners as pabutools, rule by rule: differences, each with its explanation.

Order: pabutools sorts the winners of Phragmén by id and gives those of the welfare optimum
in no order, so that only the sets are compared there; of two best sets, the totals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from benchmarks.rules.oracle import oracle_winners
from deliberation.budgeting.balance import highest_load
from deliberation.budgeting.kinds import Kinds
from deliberation.budgeting.model import Instance
from deliberation.budgeting.result import Rule
from deliberation.budgeting.rules import RULES, tally
from deliberation.budgeting.scaling import scaled_costs
from deliberation.budgeting.ties import Ties
from deliberation.budgeting.utilities import Utility, totals

COMPARED: tuple[Rule, ...] = ("greedy", "phragmen", "maximin-support", "welfare-optimum")
SAME, ROUNDED, DIFFERENT = "same", "rounded by pabutools", "DIFFERENT"
FLOAT_ERROR = Fraction(1, 10**6)


@dataclass(frozen=True, slots=True)
class Case:
    """One rule with one utility."""

    rule: Rule
    utility: Utility


def cases(instance: Instance, rules: Sequence[Rule] = COMPARED) -> list[Case]:
    """What both libraries can count on these ballots."""
    return [
        Case(rule, utility)
        for rule in rules
        for utility in RULES[rule].utilities.get(instance.vote_type, ())
    ]


def compare(instance: Instance, case: Case) -> str:
    """SAME, ROUNDED or DIFFERENT, with the winners where they differ."""
    ours = tally(instance, rule=case.rule, utility=case.utility, ties=Ties("id")).selected
    worth = totals(instance, case.utility)
    # pabutools also pays, after all the others, for what nobody chose; we never do.
    found = oracle_winners(instance, case.rule, case.utility)
    theirs = tuple(name for name in found if worth[name] > 0)
    if _agree(instance, case, ours, theirs):
        return SAME
    if case.rule == "maximin-support" and _is_nearly_best(instance, theirs):
        return ROUNDED
    return f"{DIFFERENT}: ours {ours}, pabutools {theirs}"


def _agree(instance: Instance, case: Case, ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if case.rule == "phragmen":
        return sorted(ours) == sorted(theirs)
    if case.rule == "welfare-optimum":
        return _welfare(instance, case, ours) == _welfare(instance, case, theirs)
    return ours == theirs


def _welfare(instance: Instance, case: Case, chosen: tuple[str, ...]) -> Fraction:
    worth = totals(instance, case.utility)
    unit = {p.id: p.cost if case.utility == "cost" else 1 for p in instance.projects}
    return sum((Fraction(worth[name]) * unit[name] for name in chosen), Fraction(0))


def _is_nearly_best(instance: Instance, chosen: tuple[str, ...]) -> bool:
    """Whether each choice of pabutools is, but for its rounding, the best at that point."""
    scale, left, costs = scaled_costs(instance)
    numbers = {project.id: number for number, project in enumerate(instance.projects)}
    votes = instance.votes
    able = [numbers[name] for name in votes if votes[name]]
    kinds = Kinds(instance.profile)
    for name in chosen:
        able = [number for number in able if costs[number] <= left]
        loads = {
            number: highest_load(kinds.market(costs, number), at_least=Fraction(0))
            for number in able
        }
        number = numbers[name]
        if loads[number] - min(loads.values()) > FLOAT_ERROR * max(scale, loads[number]):
            return False
        kinds.choose(number)
        able.remove(number)
        left -= costs[number]
    return not any(costs[number] <= left for number in able)
