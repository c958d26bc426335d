"""Asking a page many times over a few connections, and what it cost."""

import http.client
import statistics
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks.pages.server import Server

WARM_UP = 20
ENCODING = {"Accept-Encoding": "gzip, br"}  # as every browser does


@dataclass(frozen=True)
class Ask:
    """One request to repeat: a path, or for each turn its own path and form."""

    path: str
    cookie: str = ""
    forms: tuple[tuple[str, str, str], ...] = ()  # (path, cookie, urlencoded form) per turn
    expect: int = 200


@dataclass
class Cost:
    """cpu, p50, p95: seconds per request; memory: bytes."""

    cpu: float
    p50: float
    p95: float
    memory: int


def measure(server: Server, ask: Ask, *, requests: int, connections: int = 1) -> Cost:
    """Ask `requests` times over `connections` clients at once, after a short warm-up."""
    # Each turn of a form has a voter of its own: the warm-up takes the first ones.
    skipped = WARM_UP if ask.forms else 0
    for turn in range(WARM_UP):
        fetch(server, ask, turn)
    times: list[float] = []
    before = server.cpu_seconds()
    threads = [
        threading.Thread(
            target=client,
            args=(server, ask, range(skipped + start, skipped + requests, connections), times),
        )
        for start in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cpu = (server.cpu_seconds() - before) / requests
    if len(times) != requests:
        raise RuntimeError(f"{ask.path}: {requests - len(times)} requests failed")
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    return Cost(cpu, statistics.median(ordered), p95, server.memory())


def client(server: Server, ask: Ask, turns: range, times: list[float]) -> None:
    for turn in turns:
        started = time.perf_counter()
        status, _body = fetch(server, ask, turn)
        if status == ask.expect:
            times.append(time.perf_counter() - started)


def fetch(server: Server, ask: Ask, turn: int) -> tuple[int, bytes]:
    """Status and body of one request; a new connection each, as gunicorn's sync workers close."""
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
    try:
        if ask.forms:
            path, cookie, form = ask.forms[turn]
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, form, headers | ENCODING)
        else:
            headers = {"Cookie": ask.cookie} if ask.cookie else {}
            connection.request("GET", ask.path, headers=headers | ENCODING)
        answer = connection.getresponse()
        body = answer.read()
        return answer.status, body
    finally:
        connection.close()
