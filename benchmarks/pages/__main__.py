"""`python -m benchmarks.pages [--quick] [--requests N]`: what pages cost, on SQLite and PostgreSQL.

Each database gets its own site (gunicorn, two workers) and, in the same run, the peer: an empty
Django view with one template, served the same way. CPU is user + system time of the server's and
the database's processes, per request. Prints tables; `--json FILE` keeps the figures.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psutil

from benchmarks.pages.load import WARM_UP, Ask, measure
from benchmarks.pages.queries import count_queries
from benchmarks.pages.report import print_table
from benchmarks.pages.server import ROOT, serve
from benchmarks.pages.weight import weigh
from tools import postgres

SIZES = (100, 1_000, 10_000)
VOTERS = 240


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="N = 100 only, fewer requests")
    parser.add_argument("--size", type=int, help="this number of contributions only")
    parser.add_argument("--requests", type=int, default=400, help="for each page and load")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--database", choices=["sqlite", "postgres"], help="only this one")
    return parser.parse_args()


@contextmanager
def site_environment(address: str):
    """Variables of a site of its own, in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield {
            "PARVIS_VAR_DIR": folder,
            "DATABASE_URL": address or f"sqlite:///{folder}/parvis.sqlite3",
            "PARVIS_RATE_LIMITS": "0",
            "EMAIL_URL": "dummymail:",
            "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }


def run(environment: dict, *command: str) -> str:
    result = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise SystemExit(result.stderr)
    return result.stdout


def prepare(environment: dict, size: int) -> dict:
    """Tables, static files and data; the addresses and cookies to use."""
    run(environment, "manage.py", "migrate", "--verbosity", "0")
    run(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    return json.loads(run(environment, "-m", "benchmarks.pages.data", str(size), str(VOTERS)))


def asks(data: dict) -> dict[str, Ask]:
    """The pages, as a visitor sees them and as somebody signed in does."""
    ballot = data["vote"] + "bulletin/"
    pages = {key: data[key] for key in ("home", "process", "list", "discussed")}
    visitor = {f"{name}, visitor": Ask(path) for name, path in pages.items()}
    member = {f"{name}, signed in": Ask(path, data["cookies"][0]) for name, path in pages.items()}
    return visitor | member | {"ballot, signed in": Ask(ballot, data["cookies"][0])}


def votes(data: dict, start: int, count: int) -> Ask:
    """One ballot each of `count` voters."""
    form = [("choice", str(code)) for code in (1, 2, 3)]
    form += [("declared", "on"), ("csrfmiddlewaretoken", data["csrf"]), ("cast", "1")]
    path = data["vote"] + "bulletin/"
    turns = data["cookies"][start : start + count]
    encoded = urlencode(form)
    return Ask(path, forms=tuple((path, cookie, encoded) for cookie in turns))


def measure_site(environment: dict, data: dict, *, requests: int, database) -> dict:
    rows = {}
    with serve(
        "parvis.config.wsgi", chdir="src", environment=environment, database=database
    ) as server:
        for name, ask in asks(data).items():
            alone = measure(server, ask, requests=requests)
            together = measure(server, ask, requests=requests, connections=8)
            rows[name] = figures(alone, together) | weights(server, ask)
        # One voter is left for the count of queries.
        half = VOTERS // 2
        turns = half - WARM_UP - 1
        alone = measure(server, votes(data, 0, half), requests=turns)
        together = measure(server, votes(data, half, half), requests=turns, connections=8)
        rows["casting a vote"] = figures(alone, together)
    for name, cost in measure_afresh(environment, data, requests, database).items():
        rows[name]["cpu_afresh_ms"] = 1000 * cost
    for name, count in count_queries(environment, data).items():
        rows[name]["queries"] = count
    return rows


def measure_afresh(environment: dict, data: dict, requests: int, database) -> dict[str, float]:
    """CPU seconds of each page when nothing of it is kept: what its first reader costs."""
    environment = environment | {"PARVIS_PAGE_CACHE_SECONDS": "0"}
    with serve(
        "parvis.config.wsgi", chdir="src", environment=environment, database=database
    ) as server:
        return {
            name: measure(server, ask, requests=max(requests // 4, 20)).cpu
            for name, ask in asks(data).items()
        }


def figures(alone, together) -> dict:
    """Milliseconds, megabytes, kilobytes."""
    return {
        "cpu_ms": 1000 * alone.cpu,
        "p50_ms": 1000 * alone.p50,
        "p95_ms": 1000 * alone.p95,
        "p50_ms_8": 1000 * together.p50,
        "p95_ms_8": 1000 * together.p95,
        "memory_mb": together.memory / 1e6,
    }


def weights(server, ask: Ask) -> dict:
    """Kilobytes on the wire: the page alone, with all that it loads, the scripts of it."""
    found = weigh(server.url + ask.path, ask.cookie)
    return {
        "html_kb": found.html / 1e3,
        "all_kb": found.all / 1e3,
        "scripts_kb": found.scripts / 1e3,
    }


def measure_peer(requests: int) -> dict:
    with serve("benchmarks.pages.empty.project", chdir=str(ROOT), environment={}) as server:
        alone = measure(server, Ask("/"), requests=requests)
        together = measure(server, Ask("/"), requests=requests, connections=8)
    return figures(alone, together)


@contextmanager
def database_server(kind: str):
    """(address, main process) of the database; both empty for SQLite."""
    if kind == "sqlite":
        yield "", None
        return
    with postgres.server(fsync="on", synchronous_commit="on") as address:
        mains = [one for one in psutil.process_iter(["name"]) if one.info["name"] == "postgres"]
        newest = max((one for one in mains if is_main(one)), key=psutil.Process.create_time)
        yield address, newest


def is_main(process: psutil.Process) -> bool:
    parent = process.parent()
    return parent is None or parent.name() != "postgres"


def main() -> int:
    chosen = arguments()
    sizes = [chosen.size] if chosen.size else SIZES[:1] if chosen.quick else SIZES
    requests = min(chosen.requests, 100) if chosen.quick else chosen.requests
    results = {}
    for kind in [chosen.database] if chosen.database else ["sqlite", "postgres"]:
        for size in sizes:
            with database_server(kind) as (address, process), site_environment(address) as place:
                data = prepare(place, size)
                peer = measure_peer(requests)
                rows = measure_site(place, data, requests=requests, database=process)
            results[f"{kind}, N = {size}"] = {"an empty Django view": peer, **rows}
            print_table(f"{kind}, N = {size}", peer, rows)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
