"""Which counting rules a budget offers, how a choice of one is written, and how it is counted.

A choice is a dict of texts: `rule`, `utility` and `completion` as the core names them, then only
what differs from what is usual: `overrun` ("stop"), `comparison` ("count"), `order` ("total": by
all the points, not by those for each euro), `threshold` ("votes:30", or "share:5" for 5 percent of
the voters), and `jury` ("60:highest": 60 percents for the jury, see deliberation.budgeting.mixes).
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.juries import Jury
from deliberation.budgeting.mixes import Mix, mixed_greedy
from deliberation.budgeting.model import Instance
from deliberation.budgeting.result import Result
from deliberation.budgeting.rules import RULES, tally
from deliberation.budgeting.thresholds import Threshold
from deliberation.budgeting.ties import Ties

Choice = dict[str, str]

VOTE_TYPE = "approval"
RECOMMENDED = "equal-shares"
OFFERED = tuple(name for name, entry in RULES.items() if VOTE_TYPE in entry.utilities)
NAMED = ("rule", "utility", "completion")
OPTIONS = ("overrun", "comparison", "order")
# What the points or the ranks of a ballot are worth: the utility that the core has for them.
POINTS = "points"
POINTED = {"cumulative": "score", "ordinal": "borda"}
SKIP, STOP = "skip", "stop"
NO_THRESHOLD, VOTES, SHARE = "", "votes", "share"


def utilities_of(rule: str, ballot: str = VOTE_TYPE) -> tuple[str, ...]:
    """The utilities that a rule can work with on ballots of a type, the usual one first."""
    return RULES[rule].utilities.get(ballot, ())


def counts(rule: str, ballot: str) -> bool:
    """Whether a rule can count ballots of a type."""
    return bool(utilities_of(rule, ballot))


def completions_of(rule: str) -> tuple[str, ...]:
    """The completions of a rule; only "none" for one that has none."""
    return RULES[rule].completions


def choice_of(
    rule: str,
    *,
    utility: str = "cost",
    completion: str = "none",
    overrun: str = SKIP,
    comparison: bool = False,
    threshold: str = NO_THRESHOLD,
    minimum: int = 0,
    ballot: str = VOTE_TYPE,
    jury: str = "",
) -> Choice:
    """The choice as it counts: what the rule does not use is put aside.

    `utility` "points": what the ballots give, points or ranks. `threshold`: "votes" or "share"
    (percents of the voters), of which `minimum` is needed.
    """
    utilities = utilities_of(rule, ballot)
    named = POINTED.get(ballot, utility) if utility == POINTS else utility
    chosen = {
        "rule": rule,
        "utility": named if named in utilities else utilities[0],
        "completion": completion if completion in completions_of(rule) else "none",
    }
    if named in POINTED.values() and "order" in RULES[rule].options:
        chosen["order"] = "total"
    if overrun != SKIP and "overrun" in RULES[rule].options:
        chosen["overrun"] = overrun
    if comparison and "comparison" in RULES[rule].options:
        chosen["comparison"] = "count"
    if threshold and minimum:
        chosen["threshold"] = f"{threshold}:{minimum}"
    if jury:
        chosen["jury"] = jury
    return chosen


def presets(ballot: str = VOTE_TYPE) -> dict[str, Choice]:
    """The choices to compare with, by a short key: each rule with what matters most in it.

    Only the rules that can count ballots of this type.
    """
    found = []
    for rule in (rule for rule in OFFERED if counts(rule, ballot)):
        make = partial(choice_of, rule, ballot=ballot)
        first, *other_utilities = utilities_of(rule, ballot)
        usual, *other_completions = usual_first(completions_of(rule))
        found.append(make(utility=first, completion=usual))
        found += [make(utility=one, completion=usual) for one in other_utilities]
        found += [make(utility=first, completion=one) for one in other_completions]
        if "overrun" in RULES[rule].options:
            found.append(make(utility=first, overrun=STOP))
        if "comparison" in RULES[rule].options:
            found.append(make(utility=first, completion=usual, comparison=True))
    return {key_of(choice): choice for choice in found}


def usual_first(completions: tuple[str, ...]) -> list[str]:
    """Add1 before the others: it is what the settings start from."""
    return sorted(completions, key=lambda name: name != "add1")


def key_of(choice: Mapping[str, str]) -> str:
    """A choice as one word, for the values of forms."""
    return "/".join(choice.values())


def parameters_text(choice: Mapping[str, str]) -> str:
    """What a choice says beside rule, utility and completion, as canonical JSON; "" for nothing."""
    rest = {name: text for name, text in choice.items() if name not in NAMED}
    return json.dumps(rest, sort_keys=True, separators=(",", ":")) if rest else ""


def columns_of(choice: Mapping[str, str]) -> dict[str, str]:
    """A choice as the columns of a `Tally`."""
    named = {name: choice[name] for name in NAMED}
    return named | {"parameters": parameters_text(choice)}


def choice_in(tally_row) -> Choice:
    """The choice that a `Tally` was counted by."""
    named = {name: getattr(tally_row, name) for name in NAMED}
    return named | json.loads(tally_row.parameters or "{}")


def threshold_of(choice: Mapping[str, str]) -> tuple[str, int] | None:
    """What the minimum support is measured by, and how much of it; None without one."""
    measure, _sign, minimum = choice.get("threshold", "").partition(":")
    return (measure, int(minimum)) if measure else None


def mix_of(choice: Mapping[str, str]) -> Mix | None:
    """How a choice mixes the public's votes with a jury; None without a jury."""
    weight, _sign, normalisation = choice.get("jury", "").partition(":")
    if not weight:
        return None
    measure = "points" if choice["utility"] in POINTED.values() else "votes"
    return Mix(Fraction(int(weight), 100), normalisation, measure)


def count_by(
    instance: Instance,
    choice: Mapping[str, str],
    ties: Ties,
    *,
    council: Constraints | None = None,
    jury: Jury | None = None,
) -> Result:
    """Count an election by a choice; exact, see deliberation.budgeting.rules.tally.

    `council`: envelopes and guaranteed places (council.py); `jury`: its scores, for a choice that
    mixes them with the votes.
    """
    options = {name: choice[name] for name in OPTIONS if name in choice}
    constraints, mix = constraints_of(choice, council), mix_of(choice)
    if mix is not None and jury is not None:
        options.pop("order", None)
        return mixed_greedy(instance, mix, jury, ties=ties, constraints=constraints, **options)
    named = {name: choice[name] for name in NAMED}
    return tally(instance, ties=ties, constraints=constraints, **named, **options)


def constraints_of(
    choice: Mapping[str, str], council: Constraints | None = None
) -> Constraints | None:
    """The minimum support of a choice, with what the council adds, as the core takes them."""
    found = threshold_of(choice)
    if found is None:
        return council
    measure, minimum = found
    least = Fraction(minimum, 100) if measure == SHARE else minimum
    return replace(council or Constraints(), threshold=Threshold(least, measure))
