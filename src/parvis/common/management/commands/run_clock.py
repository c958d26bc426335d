"""`manage.py run_clock`: opens stages by date, sends digests, applies retention."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from parvis.common.clock import Clock

logger = logging.getLogger("parvis.clock")


class Command(BaseCommand):
    help = "Calls the periodic jobs of every app until it is told to stop (SIGTERM or Ctrl-C)."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="run every job once, then end")
        parser.add_argument(
            "--pause", type=float, default=5, help="seconds between two looks (default: 5)"
        )

    def handle(self, *args, once: bool, pause: float, **options):
        clock = Clock()
        if once:
            if failures := clock.tick():
                raise CommandError(f"{failures} job(s) failed; see the log.")
            return
        stopped = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stopped.set())
        self.stdout.write(f"Clock: {len(clock.jobs)} jobs.")
        self.stdout.flush()
        while not stopped.is_set():
            patiently(clock)
            stopped.wait(pause)
        self.stdout.write("Clock: stopped.")


def patiently(clock: Clock) -> None:
    """One round; a database that is away for a moment does not end the clock."""
    close_old_connections()
    try:
        clock.tick()
    except DatabaseError:
        logger.exception("The clock could not reach the database; it will try again.")
