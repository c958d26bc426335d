"""`python -m benchmarks.seating [--seeds N] [--json FILE]`: table plans and their cost.

For each case the same people, tables and rounds go to `deliberation.seating`, to a random
rotation and to a plain greedy, in one run. `share` is distinct encounters / upper bound (of our
plan; the tables have the same sizes), the mean over the seeds; CPU is user + system time of this
process, the largest over the seeds. With rules, the two peers know none: `broken` counts the rules
that a plan breaks (mean).
"""

import argparse
import json
import resource
from pathlib import Path

from benchmarks.seating.peers import greedy, random_rotation
from deliberation.seating.check import broken_rules
from deliberation.seating.encounters import encounters
from deliberation.seating.model import Limit, Person, Request
from deliberation.seating.plan import seat

# people, tables, rounds, with rules
CASES = [
    (40, 8, 4, False),
    (40, 6, 4, False),
    (40, 6, 4, True),
    (100, 14, 5, False),
    (100, 14, 5, True),
    (200, 25, 5, False),
    (200, 28, 12, False),
    (200, 28, 5, True),
]
# Social golfers: the most distinct encounters known (all of them: no pair meets twice).
KNOWN = [(15, 5, 7, 105), (20, 5, 5, 150), (32, 8, 9, 432), (32, 8, 10, 480)]


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seating", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    rows = [row for case in CASES for row in compare(case, options.seeds)]
    known = [compare_known(case, options.seeds) for case in KNOWN]
    print_rows(rows)
    print_known(known)
    if options.json:
        options.json.write_text(json.dumps({"cases": rows, "known": known}, indent=1))


def request_of(people, tables, rounds, rules):
    crowd = tuple(
        Person(str(i), {"role": "elected" if i < tables else "citizen", "gender": "fm"[i % 2]})
        for i in range(people)
    )
    apart = tuple((str(i), str(i + 1)) for i in range(tables, 2 * tables, 2))
    limits = (Limit("role", "elected", 1, 1),)
    if not rules:
        return Request(crowd, rounds, tables=tables)
    return Request(crowd, rounds, tables=tables, limits=limits, mixes=("gender",), apart=apart)


def compare(case, seeds):
    request = request_of(*case)
    ids, tables, rounds = list(request.ids), request.tables, request.rounds
    bound = seat(request, seed="0").bound
    makers = {
        "parvis": lambda seed: seat(request, seed=seed).rounds,
        "greedy": lambda seed: greedy(ids, tables, rounds, seed),
        "random": lambda seed: random_rotation(ids, tables, rounds, seed),
    }
    for name, make in makers.items():
        plans, cpu = zip(*[timed(make, str(seed)) for seed in range(seeds)], strict=True)
        met = sum(len(encounters(plan)) for plan in plans)
        broken = sum(len(broken_rules(request, tuple(plan))) for plan in plans)
        yield {
            "people": case[0],
            "tables": tables,
            "rounds": rounds,
            "rules": case[3],
            "maker": name,
            "share": met / seeds / bound,
            "broken": broken / seeds,
            "cpu": max(cpu),
        }


def compare_known(case, seeds):
    people, tables, rounds, best = case
    request = Request(tuple(Person(str(i)) for i in range(people)), rounds, tables=tables)
    plans, cpu = zip(
        *[timed(lambda s: seat(request, seed=s), str(k)) for k in range(seeds)], strict=True
    )
    return {
        "people": people,
        "tables": tables,
        "rounds": rounds,
        "known": best,
        "found": [plan.distinct for plan in plans],
        "cpu": max(cpu),
    }


def timed(make, seed):
    before = cpu_seconds()
    made = make(seed)
    return made, cpu_seconds() - before


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def print_rows(rows):
    print(f"{'people':>6} {'tables':>6} {'rounds':>6} {'rules':>5}  maker    share  broken  CPU s")
    for row in rows:
        rules = "yes" if row["rules"] else "no"
        print(
            f"{row['people']:6} {row['tables']:6} {row['rounds']:6} {rules:>5}  {row['maker']:7}"
            f" {row['share']:6.1%} {row['broken']:7.1f} {row['cpu']:6.2f}"
        )


def print_known(known):
    print("\nSocial golfers: distinct encounters for each seed, against the known optimum")
    for row in known:
        case = f"{row['people']} people, {row['tables']} tables, {row['rounds']} rounds"
        print(f"{case}: {row['found']} of {row['known']}, CPU {row['cpu']:.2f} s")


if __name__ == "__main__":
    main()
