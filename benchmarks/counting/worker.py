"""One count in a process of its own: what it took, and what came out, as one line of JSON.

    python -m benchmarks.counting.worker TOOL FILE.pb RULE UTILITY COMPLETION

TOOL: `ours`, `certified` (ours, and its certificate checked), `pabutools`, or `read`, which
only reads the bytes of the file. The whole way is measured, from the file to the result.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Winners = list[str]
OURS = [f"deliberation.budgeting.{name}" for name in ("pb", "rules", "certificate")]


def ours(path: Path, rule: str, utility: str, completion: str) -> Winners:
    """The result as JSON, with the certificate of the winning sequence in it."""
    from deliberation.budgeting.pb import read_pb
    from deliberation.budgeting.rules import Ties, tally

    result = tally(
        read_pb(path), rule=rule, utility=utility, completion=completion, ties=Ties("id")
    )
    return json.loads(json.dumps(result.to_json()))["selected"]


def certified(path: Path, rule: str, utility: str, completion: str) -> Winners:
    from deliberation.budgeting.certificate import check_certificate
    from deliberation.budgeting.pb import read_pb
    from deliberation.budgeting.rules import Ties, tally

    instance = read_pb(path)
    result = tally(instance, rule=rule, utility=utility, completion=completion, ties=Ties("id"))
    wrong = check_certificate(instance, result)
    if wrong:
        raise SystemExit(f"the certificate does not hold: {wrong}")
    return list(result.selected)


def pabutools(path: Path, rule: str, utility: str, completion: str) -> Winners:
    """Exact fractions (gmpy2), equal ballots grouped, ties by name.

    Its `voter_budget_increment` is our add1-exhaustive; our add1 is its budget raised by one unit
    a voter, without the stop at exhaustion."""
    from pabutools import election, fractions, rules

    assert fractions.FRACTION == "gmpy2"
    names = {
        "cost": "Cost_Sat",
        "count": "Cardinality_Sat",
        "score": "Additive_Cardinal_Sat",
        "borda": "Additive_Borda_Sat",
    }
    instance, profile = election.parse_pabulib(str(path))
    satisfaction = getattr(election, names[utility])
    profile = profile.as_multiprofile()
    shares, liking = rules.method_of_equal_shares, {"sat_class": satisfaction}
    if rule == "greedy":
        found = rules.greedy_utilitarian_welfare(instance, profile, **liking)
    elif completion == "none":
        found = shares(instance, profile, **liking)
    elif completion == "add1-exhaustive":
        found = shares(instance, profile, voter_budget_increment=1, **liking)
    else:
        found = rules.exhaustion_by_budget_increase(
            instance,
            profile,
            shares,
            liking,
            exhaustive_stop=False,
            budget_step=profile.num_ballots(),
        )
    return [project.name for project in found]


def read(path: Path, rule: str, utility: str, completion: str) -> Winners:
    """The distance to it is what counting costs at all."""
    with open(path, encoding="utf-8") as file:
        file.read()
    return []


TOOLS: dict[str, Callable[..., Winners]] = {
    "ours": ours,
    "certified": certified,
    "pabutools": pabutools,
    "read": read,
}


def warm(tool: str) -> None:
    """Import what the tool needs before the clock starts: no tool should pay for that."""
    modules = {"pabutools": ["pabutools.election", "pabutools.rules"], "read": []}
    for module in modules.get(tool, OURS):
        import_module(module)


def main() -> None:
    tool, path, *options = sys.argv[1:]
    warm(tool)
    start = time.process_time()
    winners = TOOLS[tool](Path(path), *options)
    seconds = time.process_time() - start
    usage = resource.getrusage(resource.RUSAGE_SELF)
    found = {
        "seconds": seconds,
        "process_seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
        "winners": winners,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
