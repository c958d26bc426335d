"""Start workers one after the other, with a limit on their time."""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """CPU seconds from the file to the result, and of the whole process with its imports;
    peak memory. `winners` is None when the limit was reached."""

    seconds: float
    process_seconds: float
    megabytes: float
    winners: list[str] | None


def run(tool: str, path: Path, *options: str, limit: float) -> Run:
    """Measure one count in a fresh process; `limit`: CPU seconds."""
    command = [sys.executable, "-m", "benchmarks.counting.worker", tool, str(path), *options]

    def stop_in_time() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 5))

    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=stop_in_time)
    if done.returncode < 0:
        return Run(limit, limit, float("nan"), None)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return Run(**json.loads(done.stdout))
