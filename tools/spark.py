"""A private Apache Spark cluster for the length of one command: `tools/spark.py COMMAND ...`.

A master and a worker, each a process of its own, listen on 127.0.0.1 only and work in a temporary
directory. The command finds the master's address in SPARK_MASTER. It needs Java 17 or newer.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

HOST = "127.0.0.1"
PATIENCE = 120  # seconds, for a busy machine
BRISK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for processes that live a minute


@contextmanager
def cluster(*, cores: int = 2, memory: str = "2g") -> Iterator[str]:
    """Start a cluster, give its master's address, stop it and delete its files at the end.

    `cores`, `memory`: what the worker has for executors, together.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="parvis-spark-"))
        port = free_port()
        place = ["--host", HOST, "--webui-port", "0"]
        stack.enter_context(daemon(["master.Master", *place, "--port", str(port)], folder))
        wait_for(port)
        address = f"spark://{HOST}:{port}"
        size = ["--cores", str(cores), "--memory", memory, "--work-dir", folder]
        stack.enter_context(daemon(["worker.Worker", *place, *size, address], folder))
        yield address


@contextmanager
def daemon(arguments: list[str], folder: str) -> Iterator[None]:
    """A process of the cluster, and what it starts, for as long as it is needed."""
    home = Path(pyspark.__file__).parent
    settings = {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOCAL_DIRS": folder,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": BRISK,
        "SPARK_NO_DAEMONIZE": "1",
    }
    name, *rest = arguments
    with (Path(folder) / "log").open("ab") as log:
        process = subprocess.Popen(
            [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *rest],
            env=os.environ | settings,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until something listens there; exits with the reason when nothing does in good time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("Spark did not start. Is Java 17 installed? apt-get install default-jre-headless")


if __name__ == "__main__":
    with cluster() as master_address:
        status = subprocess.run(
            sys.argv[1:], env=os.environ | {"SPARK_MASTER": master_address}
        ).returncode
    sys.exit(status)
