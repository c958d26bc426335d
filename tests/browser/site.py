"""A whole Parvis, as `make run` starts it: server, worker and clock, on a database of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Site:
    """A running site; `folder` holds its database, files and log."""

    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    processes: str = ""
    port: int = field(default_factory=free_port)
    runner: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        inherited = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PARVIS_", "DJANGO_", "EMAIL_URL", "PYTEST_"))
        }
        own = {
            "PARVIS_VAR_DIR": str(self.folder),
            "PARVIS_DEMONSTRATION": "1",
            "PARVIS_PUBLIC_URL": f"http://{{host}}:{self.port}",
            "PARVIS_RATE_LIMITS": "0",
            "PARVIS_ACCOUNT_RATE_LIMITS": "false",
            "PORT": str(self.port),
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",
        }
        return inherited | own | self.extra

    def manage(self, *arguments: str) -> str:
        """Run a management command to its end; its output."""
        command = [str(BIN / "python"), "manage.py", *arguments]
        result = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def start(self) -> "Site":
        """Start the processes of the Procfile together, and wait until a page answers."""
        command = [str(BIN / "honcho"), "--no-colour", "start", *self.processes.split()]
        options = {"cwd": ROOT, "env": self.environment, "start_new_session": True}
        with (self.folder / "log").open("a") as log:
            self.runner = subprocess.Popen(command, stdout=log, stderr=log, **options)
        self.wait()
        return self

    def wait(self) -> None:
        for _attempt in range(600):
            try:
                with urllib.request.urlopen(self.url, timeout=5) as answer:
                    assert answer.status == 200
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("The site does not answer:\n" + self.log()[-4000:])

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def stop(self) -> None:
        """Stop everything, as Ctrl+C does; nothing is left running."""
        if self.runner and self.runner.poll() is None:
            started = psutil.Process(self.runner.pid).children(recursive=True)
            os.killpg(self.runner.pid, signal.SIGINT)
            self.runner.wait(timeout=30)
            _gone, left = psutil.wait_procs(started, timeout=10)
            for process in left:
                process.kill()
            assert left == []

    def kill(self) -> None:
        """End everything at once, as a power cut would: also what honcho started in groups of
        their own."""
        if self.runner:
            runner = psutil.Process(self.runner.pid)
            for process in (runner, *runner.children(recursive=True)):
                process.kill()
            self.runner.wait(timeout=20)


def errors_in(log: str) -> list[str]:
    """The lines of a log that tell of a crash."""
    return re.findall(r"^.*(?:Traceback|Internal Server Error).*$", log, re.MULTILINE)
