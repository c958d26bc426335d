"""Which counting rules a budget offers, how a choice of one is written, and how it is counted.

A choice is a dict of texts: `rule`, `utility` and `completion` as the core names them, then only
what differs from what is usual: `overrun` ("stop"), `comparison` ("count"), and `threshold`
("votes:30", or "share:5" for 5 percent of the voters).
"""

import json
from collections.abc import Mapping
from fractions import Fraction

from deliberation.budgeting.constraints import Constraints
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
OPTIONS = ("overrun", "comparison")
SKIP, STOP = "skip", "stop"
NO_THRESHOLD, VOTES, SHARE = "", "votes", "share"


def utilities_of(rule: str) -> tuple[str, ...]:
    """The utilities that a rule can work with on approval ballots, the usual one first."""
    return RULES[rule].utilities[VOTE_TYPE]


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
) -> Choice:
    """The choice as it counts: what the rule does not use is put aside.

    `threshold`: "votes" or "share" (percents of the voters), of which `minimum` is needed.
    """
    utilities = utilities_of(rule)
    chosen = {
        "rule": rule,
        "utility": utility if utility in utilities else utilities[0],
        "completion": completion if completion in completions_of(rule) else "none",
    }
    if overrun != SKIP and "overrun" in RULES[rule].options:
        chosen["overrun"] = overrun
    if comparison and "comparison" in RULES[rule].options:
        chosen["comparison"] = "count"
    if threshold and minimum:
        chosen["threshold"] = f"{threshold}:{minimum}"
    return chosen


def presets() -> dict[str, Choice]:
    """The choices to compare with, by a short key: each rule with what matters most in it."""
    found = []
    for rule in OFFERED:
        first, *other_utilities = utilities_of(rule)
        usual, *other_completions = usual_first(completions_of(rule))
        found.append(choice_of(rule, utility=first, completion=usual))
        found += [choice_of(rule, utility=one, completion=usual) for one in other_utilities]
        found += [choice_of(rule, utility=first, completion=one) for one in other_completions]
        if "overrun" in RULES[rule].options:
            found.append(choice_of(rule, utility=first, overrun=STOP))
        if "comparison" in RULES[rule].options:
            found.append(choice_of(rule, utility=first, completion=usual, comparison=True))
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


def count_by(instance: Instance, choice: Mapping[str, str], ties: Ties) -> Result:
    """Count an election by a choice; exact, see deliberation.budgeting.rules.tally."""
    options = {name: choice[name] for name in OPTIONS if name in choice}
    named = {name: choice[name] for name in NAMED}
    return tally(instance, ties=ties, constraints=constraints_of(choice), **named, **options)


def constraints_of(choice: Mapping[str, str]) -> Constraints | None:
    """The minimum support of a choice as the core takes it."""
    found = threshold_of(choice)
    if found is None:
        return None
    measure, minimum = found
    least = Fraction(minimum, 100) if measure == SHARE else minimum
    return Constraints(threshold=Threshold(least, measure))
