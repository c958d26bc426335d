"""`python -m benchmarks.votes [--ballots N] [--seconds S] [--database D]`: a vote under load.

For SQLite and PostgreSQL: N ballots (50,000) over HTTP on loopback within S seconds, throughput and
CPU a ballot against two bare inserts of the same durability; then kill -9, a full disk and a
restart of the database while people vote, on sites of their own. Says how many receipts were
acknowledged and how many are in the box; fails if one is missing or a fault turned nobody away.
`--ballots 0` and `--fault-ballots 0` leave a part out; `--json FILE` keeps the figures.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.votes.crowd import gather
from benchmarks.votes.faults import checks
from benchmarks.votes.floor import measure_floor
from benchmarks.votes.meter import Meter
from benchmarks.votes.site import new_site, temporary

FLOOR = 1_000
DATABASES = ("sqlite", "postgres")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.votes", description=__doc__)
    parser.add_argument("--ballots", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=900, help="at most, for the vote itself")
    parser.add_argument("--fault-ballots", type=int, default=3_000, help="for each fault")
    parser.add_argument("--clients", type=int, default=8, help="voters at the same time")
    parser.add_argument("--database", choices=DATABASES, help="only this one")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args()


def load(kind: str, *, ballots: int, clients: int, seconds: float) -> dict:
    """Throughput, CPU and times of a vote, with the bare inserts of the same run.

    CPU a ballot also for the first and the last tenth: whether a full box costs more.
    """
    with temporary() as folder, new_site(kind, folder) as site:
        crowd = gather(site, ballots)
        floor = measure_floor(site, min(FLOOR, ballots))
        server = site.start()
        meter = Meter(server, crowd)
        with meter.running():
            took = crowd.vote_all(clients=clients, seconds=seconds, most=ballots)
        cpu = meter.seen[-1][1] - meter.seen[0][1]
        cast = len(crowd.receipts)
        tenth = cast // 10
        ordered = sorted(crowd.times)
        return {
            "seconds": round(took, 1),
            "per_second": round(cast / took, 1),
            "cpu_ms": round(1000 * cpu / cast, 2),
            "cpu_ms_first_tenth": meter.between(0, tenth),
            "cpu_ms_last_tenth": meter.between(cast - tenth, cast),
            "p50_ms": round(1000 * statistics.median(ordered), 1),
            "p95_ms": round(1000 * ordered[int(len(ordered) * 0.95)], 1),
            "bare_cpu_ms": round(1000 * floor.cpu, 3),
            "bare_per_second": round(floor.rate, 1),
            "cpu_times_bare": round(cpu / cast / floor.cpu, 1),
            "turned_away": crowd.turned_away,
        } | crowd.check()


def lines_of(kind: str, options: argparse.Namespace, **common) -> Iterator[dict]:
    """The load, then each fault."""
    if options.ballots:
        yield load(kind, ballots=options.ballots, **common)
    if options.fault_ballots:
        yield from checks(kind, ballots=options.fault_ballots, **common)


def is_whole(line: dict) -> bool:
    """Every acknowledged receipt is in the box, and every ballot has its mark.

    A fault that turned nobody away came too late, or was none: it shows nothing.
    """
    if "skipped" in line:
        return True
    if "fault" in line and not line["turned_away"]:
        return False
    return line["found"] == line["acknowledged"] > 0 and line["ballots"] == line["roll"]


def said(line: dict) -> str:
    return ", ".join(f"{name} {value}" for name, value in line.items()) + f": {verdict(line)}"


def verdict(line: dict) -> str:
    if "skipped" in line or is_whole(line):
        return "skipped" if "skipped" in line else "none lost"
    late = "fault" in line and not line["turned_away"]
    return "NO FAULT: NOBODY WAS TURNED AWAY" if late else "BALLOTS LOST"


def main() -> int:
    options = arguments()
    lines = []
    for kind in (options.database,) if options.database else DATABASES:
        common = {"clients": options.clients, "seconds": options.seconds}
        for line in lines_of(kind, options, **common):
            lines.append({"database": kind} | line)
            print(said(lines[-1]), flush=True)
    if options.json:
        options.json.write_text(json.dumps(lines, indent=1))
    return 0 if all(map(is_whole, lines)) else 1


if __name__ == "__main__":
    sys.exit(main())
