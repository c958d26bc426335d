"""Servers under measure: gunicorn with two workers, and the CPU time that they use."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2


@dataclass
class Server:
    """A running server: its address, its processes and those of its database."""

    url: str
    process: psutil.Process
    database: psutil.Process | None = None

    def processes(self) -> list[psutil.Process]:
        roots = [self.process, *([self.database] if self.database else [])]
        return [one for root in roots for one in (root, *root.children(recursive=True))]

    def cpu_seconds(self) -> float:
        """User and system time of the server and of its database, since they started.

        With that of their processes which have ended: PostgreSQL starts some for a moment.
        """
        return sum(map(cpu_of, self.processes()))

    def memory(self) -> int:
        """Resident bytes of the server's processes (the database not counted)."""
        family = (self.process, *self.process.children(recursive=True))
        return sum(process.memory_info().rss for process in family)


def cpu_of(process: psutil.Process) -> float:
    """Seconds of a process and of its children that ended; 0 if it has just ended itself."""
    try:
        return sum(process.cpu_times()[:4])
    except psutil.NoSuchProcess:
        return 0.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serve(application: str, *, chdir: str, environment: dict, database=None) -> Iterator[Server]:
    """Serve a WSGI application while in the context."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--chdir", chdir]
    command += [
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        str(WORKERS),
        "--log-level",
        "error",
        "--no-control-socket",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    server = Server(f"http://127.0.0.1:{port}", psutil.Process(process.pid), database)
    try:
        wait(server.url)
        settle(server)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def wait(url: str) -> None:
    for _attempt in range(150):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")


def settle(server: Server) -> None:
    """Wait until nothing is being loaded any more: one worker answers before the other is ready."""
    for _attempt in range(60):
        before = server.cpu_seconds()
        time.sleep(0.5)
        if server.cpu_seconds() - before < 0.02:
            return
