"""The same winners in the same order as pabutools: on every file, and on random elections."""

from collections import Counter
from pathlib import Path

from gmpy2 import mpq
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

from benchmarks.counting.runs import run
from benchmarks.rules.oracle import SATISFACTION, as_oracle, names
from deliberation.budgeting.model import Instance
from deliberation.budgeting.pb import read_pb
from deliberation.budgeting.rules import Ties, equal_shares, greedy
from deliberation.budgeting.utilities import ALLOWED, totals
from tests.deliberation.budgeting import strategies

BY_ID = Ties("id")
COUNTS = (("greedy", "none"), ("equal-shares", "none"), ("equal-shares", "add1-exhaustive"))
KINDS = {
    "approval": strategies.instances(halves=True),
    "points": strategies.scored_instances(),
    "rankings": strategies.ranked_instances(),
}


def compare_files(data: Path, *, files: list[str], limit: float) -> bool:
    """Every file, utility and completion; `limit`: CPU seconds of pabutools for each."""
    found: Counter[str] = Counter()
    for path in sorted(data.glob("*.pb")):
        if files and not any(part in path.name for part in files):
            continue
        instance = read_pb(path)
        for utility in ALLOWED[instance.vote_type]:
            for rule, completion in COUNTS:
                outcome = _compare_file(path, instance, (rule, utility, completion), limit)
                found[outcome] += 1
                print(
                    f"{path.stem[:44]:44} {rule:12} {utility:6} {completion:16} {outcome}",
                    flush=True,
                )
    print(dict(found))
    return found["DIFFERENT"] == 0


def _compare_file(
    path: Path, instance: Instance, options: tuple[str, str, str], limit: float
) -> str:
    ours = run("ours", path, *options, limit=limit).winners
    theirs = run("pabutools", path, *options, limit=limit).winners
    if ours is None or theirs is None:
        return f"not compared: over {limit:.0f} s"
    if options[0] == "greedy":
        points = totals(instance, options[1])
        theirs = [name for name in theirs if points[name] > 0]
    return "same" if ours == theirs else "DIFFERENT"


def compare_random(number: int) -> bool:
    """So many small elections with many ties of each kind of ballots, every utility, and the
    completions that pabutools has; Add1 at its last share."""
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for kind, elections in KINDS.items():
        _compare_kind(kind, elections, number, counted, wrong)
    for what, times in counted.items():
        print(f"{what:44} {times:6}")
    print(f"{len(wrong)} differences")
    print("\n".join(wrong[:3]))
    return not wrong


def _compare_kind(
    kind: str,
    elections: SearchStrategy[Instance],
    number: int,
    counted: Counter[str],
    wrong: list[str],
) -> None:
    @settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(elections)
    def check(instance: Instance) -> None:
        counted[f"{kind} elections"] += 1
        for utility in ALLOWED[instance.vote_type]:
            for what, same in _checks(instance, utility):
                counted[f"{kind} {utility} {what}"] += 1
                if not same:
                    wrong.append(f"{kind} {utility} {what}: {instance}")

    check()


def _checks(instance: Instance, utility: str):
    election, profile = as_oracle(instance)
    satisfaction = SATISFACTION[utility]
    points = totals(instance, utility)
    theirs = names(greedy_utilitarian_welfare(election, profile, sat_class=satisfaction))
    ours = greedy(instance, utility=utility, ties=BY_ID).selected
    yield "greedy", ours == tuple(name for name in theirs if points[name] > 0)
    for completion, raised in (("none", {}), ("add1-exhaustive", {"voter_budget_increment": 1})):
        theirs = names(method_of_equal_shares(election, profile, sat_class=satisfaction, **raised))
        ours = equal_shares(instance, utility=utility, completion=completion, ties=BY_ID).selected
        yield f"equal-shares {completion}", ours == theirs
    result = equal_shares(instance, utility=utility, completion="add1", ties=BY_ID)
    election.budget_limit = mpq(result.share * result.voters)
    theirs = names(method_of_equal_shares(election, profile, sat_class=satisfaction))
    yield "equal-shares add1, last share", result.selected == theirs
