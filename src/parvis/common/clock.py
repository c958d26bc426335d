"""What happens by itself: jobs that `manage.py run_clock` calls again and again.

An app declares its jobs in a module named `periodic`:

    @periodic(300, "notices.digests", per_municipality=True)
    def send_digests(now): ...

A job may ask for `now` (an aware datetime) or take nothing. It must be idempotent: it can run
twice, late, or not at all for a day, and looks in the database for what is due. One clock works
at a time (see `alone`), which spares work; nothing is wrong if two do.
"""

import fcntl
import inspect
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules
from django_scopes import scope

logger = logging.getLogger("parvis.clock")

# Names PostgreSQL's lock of the clock; any constant that nothing else in the database uses.
LOCK_KEY = 7_218_090


@dataclass(frozen=True)
class Job:
    """A function to call every `every` seconds, in each municipality's scope or in none."""

    name: str
    every: int
    call: Callable
    per_municipality: bool = False

    def run(self, now: datetime) -> None:
        """Call the function, with `now` if it asks for it."""
        wants_now = "now" in inspect.signature(self.call).parameters
        self.call(now=now) if wants_now else self.call()


_jobs: dict[str, Job] = {}


def periodic(every: int, name: str = "", *, per_municipality: bool = False):
    """Declare a job: `every` in seconds; `name` for the log, else the function's dotted path."""

    def declare(call: Callable) -> Callable:
        job = Job(name or f"{call.__module__}.{call.__qualname__}", every, call, per_municipality)
        _jobs[job.name] = job
        return call

    return declare


def jobs() -> list[Job]:
    """Every job of the installed apps, in name order."""
    autodiscover_modules("periodic")
    return [_jobs[name] for name in sorted(_jobs)]


class Clock:
    """Remembers when each job is next due, in this process only: a new clock runs all at once."""

    def __init__(self, chosen: list[Job] | None = None) -> None:
        self.jobs = jobs() if chosen is None else chosen
        self.due: dict[str, float] = {}

    def tick(self, now: datetime | None = None) -> int:
        """Run the jobs that are due, unless another clock is at work; how many failed."""
        ready = [job for job in self.jobs if self.due.get(job.name, 0) <= time.monotonic()]
        if not ready:
            return 0
        failures = 0
        with alone() as first:
            for job in ready if first else []:
                failures += run_job(job, now or timezone.now())
                self.due[job.name] = time.monotonic() + job.every
        return failures


def run_job(job: Job, now: datetime) -> int:
    """Run one job wherever it belongs; a failure is logged and stops nothing else."""
    if not job.per_municipality:
        return run_safely(job, now)
    failures = 0
    for municipality in apps.get_model("places", "Municipality").objects.order_by("pk"):
        failures += run_safely(job, now, municipality=municipality)
    return failures


def run_safely(job: Job, now: datetime, **dimensions) -> int:
    """1 if the job raised, else 0. Its texts are in the default language unless it says so."""
    try:
        with scope(**dimensions), translation.override(settings.LANGUAGE_CODE):
            job.run(now)
    except Exception:
        logger.exception("The job %s failed; it will be tried again.", job.name)
        return 1
    return 0


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this clock may work now: held for one round, given up if the process dies.

    PostgreSQL: an advisory lock of the session. SQLite, which lives on one machine: a locked file.
    """
    locked = _postgres_lock if connection.vendor == "postgresql" else _file_lock
    with locked() as first:
        yield first


@contextmanager
def _postgres_lock() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_KEY])
        first = cursor.fetchone()[0]
    try:
        yield first
    finally:
        # A lost connection has given the lock up already.
        if first and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_KEY])


@contextmanager
def _file_lock() -> Iterator[bool]:
    with open(settings.VAR_DIR / "clock.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
