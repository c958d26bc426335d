"""The least that a ballot can cost: its two rows in one transaction, as durable, and no more."""

import json
import sqlite3
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.pages.server import cpu_of
from benchmarks.votes.site import Site
from parvis.config.databases import SQLITE

TABLES = (
    "CREATE TABLE bare_ballot (id TEXT PRIMARY KEY, choices TEXT, locator TEXT UNIQUE, "
    "receipt TEXT UNIQUE)",
    "CREATE TABLE bare_roll (id TEXT PRIMARY KEY, person TEXT UNIQUE)",
)
BALLOT = "INSERT INTO bare_ballot VALUES ({0}, {0}, {0}, {0})"
ROLL = "INSERT INTO bare_roll VALUES ({0}, {0})"


@dataclass(frozen=True)
class Floor:
    """cpu: seconds of this process and of the database, a ballot; rate: ballots a second."""

    cpu: float
    rate: float


def measure_floor(site: Site, count: int) -> Floor:
    """Insert `count` ballots one by one on the site's own database, then drop them."""
    return on_postgres(site, count) if site.address else on_sqlite(site.folder, count)


def row() -> tuple[str, ...]:
    return tuple(uuid.uuid4().hex * 2 for _column in range(4))


def on_sqlite(folder: Path, count: int) -> Floor:
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.executescript(SQLITE["init_command"])
    for table in TABLES:
        connection.execute(table)
    started, cpu = time.monotonic(), time.process_time()
    for _ballot in range(count):
        one, _choices, locator, receipt = row()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(ROLL.format("?"), (locator, receipt))
        connection.execute(BALLOT.format("?"), (one, json.dumps(["1"]), locator, receipt))
        connection.execute("COMMIT")
    floor = Floor((time.process_time() - cpu) / count, count / (time.monotonic() - started))
    connection.close()
    return floor


def on_postgres(site: Site, count: int) -> Floor:
    with psycopg.connect(host=str(site.cluster.parent), user="parvis", dbname="postgres") as bare:
        for table in TABLES:
            bare.execute(table)
        bare.commit()
        started, cpu = time.monotonic(), time.process_time() + database_cpu(site)
        for _ballot in range(count):
            one, _choices, locator, receipt = row()
            bare.execute(ROLL.format("%s"), (locator, receipt))
            bare.execute(BALLOT.format("%s"), (one, json.dumps(["1"]), locator, receipt))
            bare.commit()
        spent = time.process_time() + database_cpu(site) - cpu
        floor = Floor(spent / count, count / (time.monotonic() - started))
        bare.execute("DROP TABLE bare_ballot, bare_roll")
    return floor


def database_cpu(site: Site) -> float:
    """User and system seconds of PostgreSQL's processes so far."""
    first = site.database()
    family = (first, *first.children(recursive=True))
    return sum(map(cpu_of, family))
