"""A site to vote on: gunicorn with two workers on a database that is as durable as in real use."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psutil

from benchmarks.pages.server import ROOT, WORKERS, Server, free_port, settle, wait
from tools import postgres

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@dataclass
class Site:
    """Where a vote runs; `address`: of PostgreSQL, empty for SQLite."""

    folder: Path
    address: str
    port: int
    process: subprocess.Popen | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PARVIS_VAR_DIR": str(self.folder),
            "DATABASE_URL": self.address or f"sqlite:///{self.folder}/parvis.sqlite3",
            "PARVIS_RATE_LIMITS": "0",
            "EMAIL_URL": "dummymail:",
            "PARVIS_STATICFILES": "django.contrib.staticfiles.storage.StaticFilesStorage",
            "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def run(self, *command: str) -> str:
        result = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise RuntimeError(f"{command}: {result.stderr[-3000:]}")
        return result.stdout

    def inside(self, *arguments: str) -> dict:
        return json.loads(self.run("-m", "benchmarks.votes.inside", *arguments))

    def start(self) -> Server:
        """Start the server, always at the same address, and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "parvis.config.wsgi", "--chdir", str(ROOT)]
        command += ["--bind", f"127.0.0.1:{self.port}", "--workers", str(WORKERS)]
        command += ["--log-level", "critical", "--no-control-socket"]
        with (self.folder / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | self.environment, stdout=log, stderr=log
            )
        server = Server(
            f"http://127.0.0.1:{self.port}", psutil.Process(self.process.pid), self.database()
        )
        wait(server.url + "/sante/")
        settle(server)
        return server

    def database(self) -> psutil.Process | None:
        """PostgreSQL's first process."""
        if not self.address:
            return None
        return psutil.Process(int((self.cluster / "postmaster.pid").read_text().split()[0]))

    @property
    def cluster(self) -> Path:
        return Path(unquote(urlsplit(self.address).netloc.rpartition("@")[2])) / "data"

    def kill(self) -> None:
        """End every process of the server at once, as kill -9 does."""
        master = psutil.Process(self.process.pid)
        for process in (master, *master.children(recursive=True)):
            process.kill()
        self.process.wait(timeout=20)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)

    def restart_database(self) -> None:
        """PostgreSQL: end its processes without a checkpoint, then recover; starts a dead one."""
        command = [str(postgres.binaries() / "pg_ctl"), "-D", str(self.cluster), "-w", "-s"]
        command += ["-l", str(self.cluster.parent / "log"), "-m", "immediate", "restart"]
        subprocess.run(
            postgres.as_server_user(command), check=True, cwd="/", stdout=subprocess.DEVNULL
        )


@contextmanager
def new_site(kind: str, folder: Path) -> Iterator[Site]:
    """A migrated site in `folder`, on a database of its own there."""
    site_folder = folder / "site"
    site_folder.mkdir()
    kept, tempfile.tempdir = tempfile.tempdir, str(folder)
    cluster = postgres.server(**DURABLE) if kind == "postgres" else nullcontext("")
    try:
        with cluster as address:
            site = Site(site_folder, address, free_port())
            site.run("manage.py", "migrate", "--verbosity", "0")
            try:
                yield site
            finally:
                site.stop()
    finally:
        tempfile.tempdir = kept


@contextmanager
def temporary() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="parvis-votes-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path | None]:
    """A disk of its own that can be filled (root only; else None), gone without a trace."""
    with temporary() as folder:
        options = f"size={megabytes}m,mode=755"
        mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if os.getuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
            yield None
            return
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
