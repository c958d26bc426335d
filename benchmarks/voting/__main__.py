"""`python -m benchmarks.voting [--peers PYTHON] [--limit SECONDS] [--quick] [--rules ...]`.

Counting votes: the whole path from file to result, each count in a process of its own: CPU
seconds (user and system) of the whole process, CPU seconds from the end of the imports to the
winners, and peak memory. All tools read the same files in the same run. A count that needs more
CPU than the limit is stopped. `--quick`: 2,000 drawn ballots instead of all. `--file FILE`: also
count the original file of Portland (ours only).
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.voting.inputs import ORSAY, ROOT, portland

HERE = Path(__file__).parent
RANKED = ("stv", "instant-runoff", "borda", "schulze", "ranked-pairs")
PEERS = {
    "stv": ("votekit",),
    "instant-runoff": ("votekit", "pref_voting"),
    "borda": ("votekit",),
    "schulze": ("pref_voting",),
    "ranked-pairs": ("pref_voting",),
    "majority-judgement": ("pref_voting",),
    "pav": ("abcvoting",),
    "sequential-pav": ("abcvoting",),
}
SEATS = {"stv": 3, "pav": 5, "sequential-pav": 5}


@dataclass(frozen=True)
class Cost:
    """CPU seconds of the process and from imports to winners, peak memory in MB, winners.

    `winners` is None when the limit was reached, or the count failed.
    """

    cpu: float
    work: float
    memory: float
    winners: list[str] | None
    failed: bool


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.voting", description=__doc__)
    peers = ROOT / ".venv" / "peers" / "bin" / "python"
    parser.add_argument("--peers", type=Path, default=peers, help="a Python that has the peers")
    parser.add_argument("--limit", type=int, default=60, help="CPU seconds for one count")
    parser.add_argument("--quick", action="store_true", help="2,000 drawn ballots only")
    parser.add_argument("--rules", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--file", type=Path, help="the original file of Portland (VoteKit)")
    return parser.parse_args()


def run(command: list[str], limit: int) -> Cost:
    """Run one count to its end, or to its limit of CPU seconds."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))

    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    with tempfile.TemporaryFile("w+") as output:
        child = subprocess.Popen(
            command, stdout=output, stderr=subprocess.DEVNULL, env=environment, preexec_fn=bound
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    cpu = used.ru_utime + used.ru_stime
    answer = json.loads(text.split("ANSWER")[1]) if "ANSWER" in text else {}
    return Cost(
        cpu,
        answer.get("seconds", cpu),
        used.ru_maxrss / 1000,
        answer.get("winners"),
        failed=child.returncode > 0,
    )


def measure(tool: str, rule: str, files: tuple[Path, ...], options: argparse.Namespace) -> Cost:
    words = [rule, str(SEATS.get(rule, 1)), *map(str, files)]
    if tool == "parvis":
        return run([sys.executable, str(HERE / "ours.py"), *words], options.limit)
    return run([str(options.peers), str(HERE / "peers.py"), tool, *words], options.limit)


def print_rows(
    title: str, rules: tuple[str, ...], files: tuple[Path, ...], options: argparse.Namespace
) -> None:
    print(f"\n### {title}\n")
    print("| rule | tool | CPU s, process | CPU s, file to winners | x ours | MB | winners |")
    print("|---|---|---:|---:|---:|---:|---|")
    for rule in (rule for rule in rules if rule in options.rules):
        ours = measure("parvis", rule, files, options)
        print(line(rule, "parvis", ours, ours), flush=True)
        for tool in PEERS[rule] if options.peers.exists() else ():
            print(line(rule, tool, measure(tool, rule, files, options), ours), flush=True)


def line(rule: str, tool: str, cost: Cost, ours: Cost) -> str:
    if cost.failed:
        return f"| {rule} | {tool} | failed | | | {cost.memory:.0f} | |"
    more = "" if cost.winners else "more than "
    told = ", ".join(cost.winners or ["stopped"])
    figures = f"{more}{cost.cpu:.2f} | {more}{cost.work:.3f} | {more}{cost.work / ours.work:.0f}"
    return f"| {rule} | {tool} | {figures} | {cost.memory:.0f} | {told} |"


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        sizes = (2_000,) if options.quick else (None,)
        for size in sizes:
            ranks, approvals = portland(Path(folder), size)
            title = f"Portland, {size:,} ballots drawn" if size else "Portland, all 42,871 ballots"
            print_rows(title, RANKED, (ranks,), options)
            print_rows(f"{title}, approvals", ("pav", "sequential-pav"), (approvals,), options)
        print_rows("Orsay, 1,733 ballots", ("majority-judgement",), ORSAY, options)
        if options.file:
            # VoteKit 3.2 no longer reads the files that it wrote then.
            cost = measure("parvis", "stv", (options.file,), options)
            print(f"\nPortland, original file:\n{line('stv', 'parvis', cost, cost)}")
        if not options.quick:
            grow(Path(folder), options)


def grow(folder: Path, options: argparse.Namespace) -> None:
    """Ours alone, on more and more ballots drawn from Portland."""
    print("\n### Growth (ours)\n")
    print("| ballots | rule | CPU s | microseconds per ballot | memory MB |")
    print("|---:|---|---:|---:|---:|")
    for size in (10_000, 100_000, 1_000_000):
        ranks, approvals = portland(folder, size)
        for rule in ("stv", "schulze", "pav"):
            cost = measure("parvis", rule, (approvals if rule == "pav" else ranks,), options)
            each = 1e6 * cost.work / size
            print(
                f"| {size:,} | {rule} | {cost.cpu:.2f} | {each:.2f} | {cost.memory:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
