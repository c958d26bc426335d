"""What must not lose an acknowledged ballot: kill -9, a restart of the database, a full disk."""

import shutil
import time
from collections.abc import Iterator

import psutil

from benchmarks.votes.crowd import Crowd, gather
from benchmarks.votes.site import Site, new_site, small_disk, temporary

DISK = {"sqlite": 48, "postgres": 220}  # megabytes: the empty site, some ballots, what we fill
LEFT_FREE = 256 * 1024
FULL_FOR = 4.0


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
                    "unanswered": crowd.unanswered + crowd.refused,
                } | crowd.check()


def kill_and_restart(crowd: Crowd) -> None:
    crowd.site.kill()
    time.sleep(1)
    crowd.site.start()


def restart_database(crowd: Crowd) -> None:
    crowd.site.restart_database()


def fill_disk(crowd: Crowd) -> None:
    """Leave no room for a while, then give it back; PostgreSQL may have to be started again."""
    site = crowd.site
    ballast = site.folder.parent / "ballast"
    free = shutil.disk_usage(site.folder).free
    with ballast.open("wb") as file:
        for _block in range(max(free - LEFT_FREE, 0) // 65_536):
            file.write(bytes(65_536))
    time.sleep(FULL_FOR)
    before = crowd.unanswered + crowd.refused
    ballast.unlink()
    if before == 0:
        raise RuntimeError("The disk was never full: no ballot was turned away.")
    if site.address and not is_alive(site):
        site.restart_database()


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
