"""A private PostgreSQL for the length of one command: `tools/postgres.py COMMAND ...`.

The cluster lives in a temporary directory and answers on a socket in it only. Run as root, it
runs as the `postgres` user (PostgreSQL refuses root). The command finds it in DATABASE_URL.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "400",
    "shared_buffers": "128MB",
}


def binaries() -> Path:
    """Where initdb and pg_ctl of the newest installed PostgreSQL are; exits when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    if not found:
        sys.exit("PostgreSQL is not installed. Install it: apt-get install postgresql")
    return found[-1].parent


def as_server_user(command: list[str]) -> list[str]:
    """`command`, run as an ordinary user when we are root."""
    if os.getuid() != 0:
        return command
    prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    return [*prefix, "env", "HOME=/tmp", *command]


def give_to_server_user(folder: Path) -> None:
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)


@contextmanager
def server(**settings: str) -> Iterator[str]:
    """Start a cluster, give its address (for DATABASE_URL), stop and delete it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="parvis-postgres-"))
    folder.chmod(0o755)
    give_to_server_user(folder)
    tools, data = binaries(), folder / "data"
    initdb = [str(tools / "initdb"), "-D", str(data), "-U", "parvis", "-A", "trust", "-E", "UTF8"]
    control = [str(tools / "pg_ctl"), "-D", str(data), "-w", "-s"]
    options = " ".join(
        f"-c {name}={value or chr(39) * 2}" for name, value in (SETTINGS | settings).items()
    )
    start = [*control, "-o", f"{options} -k {folder}", "-l", str(folder / "log"), "start"]
    try:
        subprocess.run(as_server_user(initdb), check=True, capture_output=True, cwd="/")
        subprocess.run(as_server_user(start), check=True, cwd="/")
        yield f"postgres://parvis@{quote(str(folder), safe='')}/postgres"
    finally:
        stop = [*control, "-m", "immediate", "stop"]
        subprocess.run(as_server_user(stop), check=False, capture_output=True, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    with server() as address:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
