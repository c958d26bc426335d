"""What must not lose an acknowledged ballot: kill -9, a restart of the database, a full disk."""

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

import psutil

from benchmarks.votes.crowd import Crowd, gather
from benchmarks.votes.site import Site, new_site, small_disk, temporary

DISK = {"sqlite": 48, "postgres": 220}  # megabytes: the empty site, some ballots, what we fill
BLOCK = 4096
FULL_AT_MOST = 120.0
TURNED_AWAY = 40


def faults_of(kind: str) -> tuple[str, ...]:
    return ("kill -9", "full disk", *(("database restart",) if kind == "postgres" else ()))


def checks(kind: str, *, ballots: int, clients: int, seconds: float) -> Iterator[dict]:
    """One line for each fault, on a site of its own."""
    for name in faults_of(kind):
        place = small_disk(DISK[kind]) if name == "full disk" else temporary()
        with place as folder:
            if folder is None:
                yield {"fault": name, "skipped": "needs root, to mount a small disk"}
                continue
            with new_site(kind, folder) as site:
                crowd = gather(site, ballots)
                site.start()
                breaker = ACTS[name]
                third = ballots // 3
                watching = crowd.when(third, lambda: breaker(crowd))  # noqa: B023 - joined below
                crowd.vote_all(clients=clients, seconds=seconds, most=ballots)
                watching.join()
                yield {
                    "fault": name,
                    "turned_away": crowd.turned_away,
                } | crowd.check()


def kill_and_restart(crowd: Crowd) -> None:
    crowd.site.kill()
    time.sleep(1)
    crowd.site.start()


def restart_database(crowd: Crowd) -> None:
    crowd.site.restart_database()


def fill_disk(crowd: Crowd) -> None:
    """Leave no room until voters are turned away, then give it back.

    Both databases write into room that they have for a while: a fixed time would prove nothing.
    PostgreSQL may have to be started again.
    """
    site, until = crowd.site, time.monotonic() + FULL_AT_MOST
    ballast = site.folder.parent / "ballast"
    before = crowd.turned_away
    with ballast.open("ab", buffering=0) as file:
        while crowd.turned_away < before + TURNED_AWAY and time.monotonic() < until:
            fill(file)
            time.sleep(0.1)
    ballast.unlink()
    if site.address and not is_alive(site):
        site.restart_database()


def fill(file: IO[bytes]) -> None:
    """To the last block of the disk."""
    with suppress(OSError):
        while file.write(bytes(BLOCK)) == BLOCK:
            pass


def is_alive(site: Site) -> bool:
    try:
        return site.database().is_running()
    except (OSError, psutil.NoSuchProcess):
        return False


ACTS = {
    "kill -9": kill_and_restart,
    "full disk": fill_disk,
    "database restart": restart_database,
}
