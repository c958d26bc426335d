"""Compare our counts with published results and with pabutools.

    python -m benchmarks.rules published DIRECTORY        # the column `selected` of .pb files
    python -m benchmarks.rules files DIRECTORY            # pabutools on the same files
    python -m benchmarks.rules random --elections 2000    # pabutools on small elections

Exit code 1 when anything differs.
"""

import argparse
import multiprocessing
import resource
import sys
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.rules.compare import COMPARED, DIFFERENT, Case, cases, compare
from benchmarks.rules.elections import elections
from benchmarks.rules.published import difference, find
from deliberation.budgeting.pb import read_pb
from deliberation.budgeting.profile import VoteType
from deliberation.budgeting.result import Rule

RANDOM_TYPES: tuple[VoteType, ...] = ("approval", "scoring", "ordinal")
FILE_RULES: tuple[Rule, ...] = ("greedy", "phragmen", "welfare-optimum")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__)
    commands = parser.add_subparsers(required=True)
    published = commands.add_parser("published")
    published.add_argument("directory", type=Path)
    published.set_defaults(run=run_published)
    files = commands.add_parser("files")
    files.add_argument("directory", type=Path)
    files.add_argument("--seconds", type=int, default=240, help="of CPU, for a rule on a file")
    files.add_argument("--maximin-voters", type=int, default=500, help="of the largest file")
    files.set_defaults(run=run_files)
    small = commands.add_parser("random")
    small.add_argument("--elections", type=int, default=2000, help="for each rule and utility")
    small.add_argument("--rules", nargs="+", default=COMPARED, choices=COMPARED)
    small.add_argument("--types", nargs="+", default=RANDOM_TYPES, choices=RANDOM_TYPES)
    small.set_defaults(run=run_random)
    options = parser.parse_args()
    return int(options.run(options))


def run_published(options: argparse.Namespace) -> int:
    """Count each file as its city did."""
    wrong = 0
    for path in sorted(options.directory.glob("*.pb")):
        entry = find(path)
        if entry is None:
            print(f"{path.stem:60.60}  nothing to compare with")
            continue
        more, fewer = difference(path, entry)
        wrong += bool(more or fewer)
        told = "reproduced" if not more | fewer else f"only ours {more}, only theirs {fewer}"
        print(f"{path.stem:60.60}  {told} ({entry.options})", flush=True)
    return int(wrong > 0)


def run_files(options: argparse.Namespace) -> int:
    """Compare with pabutools on each file, each rule in a process with a time limit."""
    found: Counter[str] = Counter()
    for path in sorted(options.directory.glob("*.pb"), key=lambda path: path.stat().st_size):
        instance = read_pb(path)
        rules = FILE_RULES
        if instance.voters <= options.maximin_voters:
            rules = (*rules, "maximin-support")
        for case in cases(instance, rules):
            outcome = _limited(path, case, options.seconds)
            found[outcome.split(":")[0]] += 1
            print(f"{path.stem:48.48}  {case.rule:16} {case.utility:6} {outcome}", flush=True)
    print(dict(found))
    return int(DIFFERENT in found)


def run_random(options: argparse.Namespace) -> int:
    """Compare with pabutools on small random elections, one rule and utility at a time."""
    differences = 0
    for vote_type in options.types:
        known = cases(next(elections(1, vote_type)), options.rules)
        for case in known:
            found: Counter[str] = Counter()
            for instance in elections(options.elections, vote_type):
                outcome = compare(instance, case)
                found[outcome.split(":")[0]] += 1
                if outcome.startswith(DIFFERENT):
                    print(instance, case, outcome)
            differences += found[DIFFERENT]
            print(f"{vote_type:10} {case.rule:16} {case.utility:6} {dict(found)}", flush=True)
    return int(differences > 0)


def _limited(path: Path, case: Case, seconds: int) -> str:
    """Compare in a process that is stopped after so many seconds of its own time."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_compare_file, args=(path, case, seconds, sender))
    process.start()
    process.join()
    return str(receiver.recv()) if receiver.poll() else f"pabutools: not done in {seconds} s"


def _compare_file(path: Path, case: Case, seconds: int, sender: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    sender.send(compare(read_pb(path), case))


if __name__ == "__main__":
    sys.exit(main())
