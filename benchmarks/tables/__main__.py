"""`python -m benchmarks.tables [FILE.pb] [--ballots N] [--no-spark] [--json FILE]`: large tables.

N ballots are drawn from those of an election and written as a `.pb` file and as Parquet. Then the
`.pb` reader, DuckDB and a Spark cluster (a master, a worker and two executors of one core and 1 GB,
processes of their own on this machine) merge them. `cpu`: user and system seconds of all
processes of an engine, start included; `peak`: the largest memory (MB, RSS) of one of its
processes. `same`: the result is that of the `.pb` reader, array by array.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from deliberation.budgeting.pb import read_pb, write_pb

DEFAULT = Path(__file__).parents[2] / "tests/data/pabulib/France_Toulouse_2022.pb"
BATCH = 100_000
SEED = 2026


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT, metavar="FILE.pb")
    parser.add_argument("--ballots", type=int, default=10_000_000)
    parser.add_argument("--no-spark", action="store_true")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parvis-tables-") as folder:
        election, table = Path(folder) / "votes.pb", Path(folder) / "votes.parquet"
        write_election(options.file, election, options.ballots)
        write_parquet(election, table)
        runs = [measured("pb", election, election), measured("duckdb", table, election)]
        if not options.no_spark:
            runs.append(measured("spark", table, election))
    show(runs)
    if options.json:
        options.json.write_text(json.dumps(runs, indent=2))


def write_election(source: Path, target: Path, count: int) -> None:
    """`count` ballots drawn from those of a file, with new voter ids."""
    instance = read_pb(source)
    head, votes = write_pb(instance).split("VOTES\n")
    columns, *rows = votes.splitlines()
    ballots = [row.partition(";")[2] for row in rows]
    draw = random.Random(SEED)
    with target.open("w", encoding="utf-8") as file:
        file.write(head.replace(f"num_votes;{instance.voters}", f"num_votes;{count}"))
        file.write(f"VOTES\n{columns}\n")
        for first in range(0, count, BATCH):
            drawn = draw.choices(ballots, k=min(BATCH, count - first))
            file.writelines(f"{first + place};{ballot}\n" for place, ballot in enumerate(drawn))


def write_parquet(election: Path, target: Path) -> None:
    """The section VOTES of a file as a table."""
    with election.open(encoding="utf-8") as file:
        skipped = next(number for number, line in enumerate(file, 1) if line == "VOTES\n")
    with duckdb.connect() as connection:
        rows = connection.read_csv(
            str(election), sep=";", skiprows=skipped, header=True, all_varchar=True, quotechar=""
        )
        rows.write_parquet(str(target))


def measured(engine: str, path: Path, header: Path) -> dict:
    """The figures of one engine in processes of its own."""
    command = [sys.executable, "-m", "benchmarks.tables.one", engine, str(path), str(header)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def show(runs: list[dict]) -> None:
    print(f"{'engine':8}{'ballots':>12}{'distinct':>10}{'cpu s':>8}{'peak MB':>9}  same")
    for run in runs:
        run["same"] = run["digest"] == runs[0]["digest"]
        figures = f"{run['ballots']:12}{run['distinct']:10}{run['cpu']:8.1f}{run['peak']:9}"
        print(f"{run['engine']:8}{figures}  {'yes' if run['same'] else 'NO'}")


if __name__ == "__main__":
    main()
