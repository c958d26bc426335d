"""Voters who send their ballot again until it is acknowledged, a few at the same time."""

import hashlib
import http.client
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.votes.inside import PROJECTS
from benchmarks.votes.site import Site

RECEIPT = re.compile(rb'id="recu-code">([0-9A-Z-]+)<')
PAUSE = 0.2


@dataclass
class Crowd:
    """The voters of one vote; `receipts`: hashes of the receipts that they were shown."""

    site: Site
    vote: dict
    cookies: list[str]
    receipts: list[str] = field(default_factory=list)
    unanswered: int = 0
    refused: int = 0
    times: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    next: int = 0
    until: float = float("inf")

    @property
    def turned_away(self) -> int:
        """Requests without an answer, or with another one than a receipt."""
        return self.unanswered + self.refused

    def vote_all(self, *, clients: int, seconds: float, most: int) -> float:
        """Up to `most` more ballots within `seconds`; the seconds that it took."""
        started = time.monotonic()
        self.until = started + seconds
        last = min(self.next + most, len(self.cookies))
        threads = [
            threading.Thread(target=self.take_turns, args=(last,)) for _client in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.monotonic() - started

    def take_turns(self, last: int) -> None:
        while time.monotonic() < self.until:
            with self.lock:
                turn = self.next
                if turn >= last:
                    return
                self.next += 1
            self.insist(turn)

    def insist(self, turn: int) -> None:
        """Send one ballot until a receipt comes back; the last try may end after the time."""
        form, cookie = self.form(turn), self.cookies[turn]
        while True:
            started = time.monotonic()
            receipt = self.send(form, cookie)
            if receipt:
                with self.lock:
                    self.receipts.append(hashlib.sha256(receipt).hexdigest())
                    self.times.append(time.monotonic() - started)
                return
            if time.monotonic() > self.until:
                return
            time.sleep(PAUSE)

    def send(self, form: str, cookie: str) -> bytes:
        """The receipt, without dashes; empty when there was no answer, or another one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        try:
            connection.request("POST", self.vote["address"] + "bulletin/", form, headers)
            found = RECEIPT.search(connection.getresponse().read())
        except (OSError, http.client.HTTPException):
            with self.lock:
                self.unanswered += 1
            return b""
        finally:
            connection.close()
        if found is None:
            with self.lock:
                self.refused += 1
            return b""
        return found.group(1).replace(b"-", b"")

    def form(self, turn: int) -> str:
        """Two projects, and the number of this filling-in."""
        chosen = {1 + turn % PROJECTS, 1 + (turn * 7 + 3) % PROJECTS}
        fields = [("choice", str(code)) for code in sorted(chosen)]
        fields += [("declared", "on"), ("cast", "1"), ("attempt", f"{turn:032x}")]
        return urlencode([*fields, ("csrfmiddlewaretoken", self.vote["csrf"])])

    def when(self, acknowledged: int, act: Callable[[], None]) -> threading.Thread:
        """Do something once so many ballots were acknowledged, while the others vote."""

        def watch() -> None:
            while len(self.receipts) < acknowledged and time.monotonic() < self.until:
                time.sleep(0.01)
            act()

        thread = threading.Thread(target=watch)
        thread.start()
        return thread

    def check(self) -> dict:
        """How many receipts were acknowledged, and how many of them are in the box."""
        file = self.site.folder / "receipts"
        file.write_text("\n".join(self.receipts))
        found = self.site.inside("find", str(file))
        return {"acknowledged": len(set(self.receipts)), **found}


def gather(site: Site, count: int) -> Crowd:
    """An open vote and its voters."""
    file = Path(site.folder / "cookies")
    vote = site.inside("prepare", str(count), str(file))
    return Crowd(site, vote, file.read_text().split("\n"))
