"""Whether a ballot costs more as the box fills: CPU time beside the ballots cast so far."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.pages.server import Server
from benchmarks.votes.crowd import Crowd

EVERY = 2.0  # seconds


class Meter:
    """`seen`: (ballots acknowledged, CPU seconds of server and database), as the vote went."""

    def __init__(self, server: Server, crowd: Crowd) -> None:
        self.server, self.crowd = server, crowd
        self.seen: list[tuple[int, float]] = []
        self.ended = threading.Event()

    def look(self) -> None:
        self.seen.append((len(self.crowd.receipts), self.server.cpu_seconds()))

    def watch(self) -> None:
        while not self.ended.wait(EVERY):
            self.look()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Look now, every `EVERY` seconds, and at the end."""
        self.look()
        thread = threading.Thread(target=self.watch)
        thread.start()
        try:
            yield
        finally:
            self.ended.set()
            thread.join()
            self.look()

    def between(self, first: int, last: int) -> float:
        """CPU milliseconds a ballot from ballot `first` to ballot `last`, as near as was looked."""
        (start, before), (end, after) = self.at(first), self.at(last)
        return round(1000 * (after - before) / max(end - start, 1), 2)

    def at(self, ballots: int) -> tuple[int, float]:
        return min(self.seen, key=lambda seen: abs(seen[0] - ballots))
