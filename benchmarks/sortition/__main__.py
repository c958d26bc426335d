"""`python -m benchmarks.sortition [--quick] [--data FOLDER] [--limit SECONDS] [--json FILE]`

Lotteries of ours and of the public library sortition-algorithms on the same pools in the same run,
each in a process of its own: CPU seconds (user and system, from the start of the process; ours
includes the rounding to 1,000 panels), how many times less ours are (also without the imports of
either), the lowest probability, and the largest difference between
the two sorted probability vectors. A process that needs more CPU than the limit is stopped.
`--quick`: only the small pools, the peer for at most 20 s. `--large`: also the made pool of
1,727 people for 110 seats (ours alone, stopped after --large-limit CPU seconds).
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

from benchmarks.sortition.made import SEATS, write_made_pool

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
POOLS = {"example_small_20": 20, "example_large_200": 200, "synsfa_35": 35, "synhd_30": 30}
QUICK = ("example_small_20", "synsfa_35")


@dataclass(frozen=True)
class Found:
    """What a process printed; `failure` says why it printed nothing."""

    figures: dict
    failure: str = ""

    @property
    def lowest(self) -> float:
        return self.figures["probabilities"][0]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sortition", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small pools, a short limit")
    parser.add_argument("--algorithm", action="append", choices=["leximin", "maximin", "nash"])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/sortition")
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv/peers/bin/python")
    parser.add_argument("--limit", type=int, default=600, help="CPU seconds of one process")
    parser.add_argument("--large", action="store_true", help="also the made pool of 1,727")
    parser.add_argument("--large-limit", type=int, default=900, help="CPU seconds for it")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args()


def run(command: list[str], *, limit: int, show: bool = False) -> Found:
    def stop_at_limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))

    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=None if show else subprocess.PIPE,
        text=True,
        preexec_fn=stop_at_limit,
        check=False,
    )
    if done.returncode == 0:
        return Found(json.loads(done.stdout.splitlines()[-1]))
    if done.returncode < 0:
        return Found({}, f"stopped after {limit} s CPU")
    return Found({}, (done.stderr or "failed").strip().splitlines()[-1][:60])


def compare(name: str, options: argparse.Namespace) -> list[dict]:
    rows = []
    for algorithm in options.algorithm or ["leximin"]:
        task = [algorithm, str(POOLS[name]), str(options.data / name)]
        ours = run([sys.executable, str(HERE / "ours.py"), *task], limit=options.limit)
        peer = run([str(options.peers), str(HERE / "peer.py"), *task], limit=options.limit)
        rows.append(row(name, algorithm, ours, peer))
        print(line(rows[-1]), flush=True)
    return rows


def row(name: str, algorithm: str, ours: Found, peer: Found) -> dict:
    found = {"pool": name, "algorithm": algorithm, "failure": ours.failure or peer.failure}
    if not ours.failure:
        found |= {key: ours.figures[key] for key in ("cpu", "work", "status", "gap", "bound")}
        found |= {"lowest": ours.lowest, "deviation": ours.figures["largest_deviation"]}
    if not peer.failure:
        found |= {"peer_cpu": peer.figures["cpu"], "peer_work": peer.figures["work"]}
        found["peer_lowest"] = peer.lowest
    if not ours.failure and not peer.failure:
        pairs = zip(ours.figures["probabilities"], peer.figures["probabilities"], strict=True)
        found["difference"] = max(abs(one - other) for one, other in pairs)
        found["ratio"] = found["peer_cpu"] / found["cpu"]
        found["work_ratio"] = found["peer_work"] / found["work"]
    return found


HEAD = (
    "| pool | algorithm | CPU s | peer CPU s | times less | after imports | lowest % "
    "| peer's lowest % | bound % | gap | status | vectors differ by | rounding changes by |"
)


def line(found: dict) -> str:
    def shown(key: str, form: str, scale: float = 1) -> str:
        return format(found[key] * scale, form) if key in found else ""

    cells = [
        found["pool"],
        found["algorithm"],
        shown("cpu", ".2f"),
        shown("peer_cpu", ".2f") or found["failure"],
        shown("ratio", ".0f"),
        shown("work_ratio", ".0f"),
        shown("lowest", ".5f", 100),
        shown("peer_lowest", ".5f", 100),
        shown("bound", ".5f", 100),
        shown("gap", ".0e"),
        found.get("status", ""),
        shown("difference", ".1e"),
        shown("deviation", ".4f"),
    ]
    return "| " + " | ".join(cells) + " |"


def made(options: argparse.Namespace) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        pool = write_made_pool(Path(folder))
        command = [sys.executable, str(HERE / "ours.py"), "leximin", str(SEATS), str(pool)]
        command.append(str(options.large_limit))
        ours = run(command, limit=2 * options.large_limit + 300, show=True)
    found = row("made, 1,727 people for 110", "leximin", ours, Found({}, "not run"))
    print(line(found), flush=True)
    return found


def main() -> None:
    options = arguments()
    if options.quick:
        options.limit = min(options.limit, 20)
    print(f"Each process is stopped after {options.limit} s CPU.\n\n{HEAD}")
    print("|---|---|" + "---:|" * (HEAD.count("|") - 3))
    names = QUICK if options.quick else tuple(POOLS)
    rows = [found for name in names for found in compare(name, options)]
    if options.large:
        rows.append(made(options))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
