"""One engine, measured: prints a line of JSON. For `python -m benchmarks.tables` only."""

import hashlib
import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyspark import SparkContext

from deliberation.budgeting.pb import read_header, read_pb
from deliberation.budgeting.pb.merging import Table, merged
from deliberation.budgeting.profile import Profile
from deliberation.budgeting.tables import Engine, merge_table
from deliberation.budgeting.tables_engines import duckdb_table, spark_session, spark_table
from tools import spark

SETTINGS = {
    "spark.driver.memory": "1g",
    "spark.executor.memory": "1g",
    "spark.executor.cores": "1",
    "spark.sql.shuffle.partitions": "4",
    "spark.network.timeout": "600s",
}


def main():
    engine, path, header = sys.argv[1:]
    if engine == "pb":
        profile = in_order(read_pb(path).profile)
    else:
        with opened(engine, path) as table:
            profile = merge_table(table, read_header(header)).profile
    jvm = SparkContext._gateway.proc.pid if engine == "spark" else None
    print(json.dumps({"engine": engine, **figures(jvm), **shown(profile)}))


@contextmanager
def opened(engine: str, path: str) -> Iterator[Engine]:
    if engine == "duckdb":
        with duckdb_table(path, memory="1GB") as duck:
            yield duck
    else:
        with (
            spark.cluster(cores=2, memory="2g") as master,
            spark_session(master, settings=SETTINGS) as session,
        ):
            yield spark_table(session, path)


def in_order(profile: Profile) -> Profile:
    """As tables give it, for comparison. Approval ballots only."""
    table = Table(profile.lengths, profile.items[:, None])
    sorted_table, weights = merged(table, profile.weights, ordered=True)
    return Profile(starts=sorted_table.edges, items=sorted_table.marks[:, 0], weights=weights)


def figures(jvm: int | None) -> dict:
    """CPU seconds and peak MB; `jvm`: Spark's driver, which still runs when this is asked."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(use.ru_utime + use.ru_stime for use in uses)
    # Not ru_maxrss of this process: it remembers the memory of the process that started it.
    peak = max(uses[1].ru_maxrss if jvm else 0, high_water("self"))
    if jvm:
        times = Path(f"/proc/{jvm}/stat").read_text().rpartition(")")[2].split()[11:15]
        cpu += sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
        peak = max(peak, high_water(jvm))
    return {"cpu": round(cpu, 2), "peak": peak // 1024}


def high_water(process: int | str) -> int:
    """The largest memory of a running process so far, in KB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def shown(profile: Profile) -> dict:
    digest = hashlib.sha256()
    for array in (profile.starts, profile.items, profile.weights):
        digest.update(array.tobytes())
    ballots, distinct = profile.voters, len(profile.weights)
    return {"ballots": ballots, "distinct": distinct, "digest": digest.hexdigest()}


if __name__ == "__main__":
    main()
