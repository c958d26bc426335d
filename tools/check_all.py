"""Everything that must hold before a change lands: the quick checks, two at a time, then the tests.

`--quick` stops before the tests. A step's output is shown when it fails, and always for tests.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = ["pytest", "-q", "-n", "2", "--dist", "worksteal", "--durations", "5"]
WITHOUT_SERVERS = ["--ignore", "tests/browser", "--ignore", "tests/load"]
# The library has no database; a new kind's tests bring their own. The rest is marked on collection.
ANY_DATABASE = [
    "-m",
    "database or postgres",
    "--ignore",
    "tests/deliberation",
    "--ignore",
    "tests/processes/test_new_activity.py",
]
# Each process has a server and a browser of its own; the tests of a file tell one story.
BROWSER = ["pytest", "-q", "-n", "2", "--dist", "loadfile", "--durations", "5", "tests/browser"]
# Hundreds of voters at once want the machine for themselves.
LOAD = ["pytest", "-q", "--durations", "5", "tests/load"]


@dataclass(frozen=True)
class Step:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    loud: bool = False


TEST = {"PARVIS_ENV": "test"}
# The longest first, as each takes one processor: it runs as long as the others together.
QUICK = [
    Step("types", ["mypy"]),
    Step("style", ["ruff", "check", "."]),
    Step("format", ["ruff", "format", "--check", "."]),
    Step("layers", ["lint-imports"]),
    Step("sizes", ["python", "tools/sizes.py"]),
    Step("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], TEST),
    Step("deployment", ["python", "tools/deployment_check.py"]),
    Step("catalogues", ["python", "tools/messages.py", "--check"]),
]
TESTS = [
    Step("tests on SQLite", [*PYTEST, *WITHOUT_SERVERS], TEST, loud=True),
    Step(
        "tests on PostgreSQL",
        [
            "python",
            "tools/postgres.py",
            *PYTEST,
            *WITHOUT_SERVERS,
            *ANY_DATABASE,
        ],
        TEST,
        loud=True,
    ),
    Step("tests in a browser", BROWSER, TEST, loud=True),
    Step("tests of many voters at once", LOAD, TEST, loud=True),
]


def run(step: Step) -> bool:
    """Run a step; say how long it took; show its output when it failed or is a test run."""
    started = time.monotonic()
    environment = os.environ | step.environment | {"PATH": f"{BIN}:{os.environ['PATH']}"}
    result = subprocess.run(
        step.command, cwd=ROOT, env=environment, capture_output=not step.loud, text=True
    )
    passed = result.returncode == 0
    if not passed and not step.loud:
        print(result.stdout, result.stderr, sep="\n")
    print(f"{'ok    ' if passed else 'FAILED'} {step.name} ({time.monotonic() - started:.0f} s)")
    sys.stdout.flush()
    return passed


def failures(steps: list[Step], *, at_once: int) -> list[str]:
    """Run all steps, so many at once; the names of those that failed."""
    with ThreadPoolExecutor(at_once) as pool:
        passed = list(pool.map(run, steps))
    return [step.name for step, holds in zip(steps, passed, strict=True) if not holds]


def main() -> int:
    failed = failures(QUICK, at_once=2)
    if "--quick" not in sys.argv:
        failed += failures(TESTS, at_once=1)
    print("Failed: " + ", ".join(failed) if failed else "Everything holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
