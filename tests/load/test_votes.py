"""300 residents vote at once, the server is killed in the middle and comes back.

Every ballot that was acknowledged is in the box, once, as its voter last filled it in, and its
receipt finds it. On SQLite and on PostgreSQL, against the real server.
"""

import http.client
import json
import os
import re
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from urllib.parse import urlencode

import pytest

from tests.browser.site import BIN, ROOT, Site
from tests.load import voters
from tools import postgres

VOTERS = 300
KILL_AFTER = 100
# Nobody looks at the pages: their style need not be collected.
STATICFILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
RECEIPT = re.compile(r'id="recu-code">([0-9A-Z-]+)<')


def helper(site: Site, *arguments: str) -> dict:
    environment = site.environment | {
        "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    command = [str(BIN / "python"), "-m", voters.__name__, *arguments]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


class Crowd:
    """Voters who press the button again when the site does not answer."""

    def __init__(self, site: Site, vote: dict):
        self.site, self.vote = site, vote
        self.receipts: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self.unanswered = 0
        self.lock = threading.Lock()
        self.hundred = threading.Event()

    def cast(self, turn: int, email: str) -> None:
        """Vote; every third voter sends the same form twice, every fifth changes the ballot."""
        first = sorted({str(1 + turn % 12), str(1 + (turn * 5 + 3) % 12)}, key=str)
        self.send(email, first, f"{turn:032x}")
        if turn % 3 == 0:
            self.send(email, first, f"{turn:032x}")
        if turn % 5 == 0:
            self.send(email, [str(1 + (turn + 7) % 12)], f"{turn + 5000:032x}")

    def send(self, email: str, choices: list[str], attempt: str) -> None:
        form = [("choice", code) for code in choices]
        form += [("declared", "on"), ("cast", "1"), ("attempt", attempt)]
        form += [("csrfmiddlewaretoken", self.vote["csrf"])]
        page = self.insist(email, urlencode(form))
        found = RECEIPT.search(page)
        assert found, page[:2000]
        with self.lock:
            self.receipts[email], self.choices[email] = found.group(1), sorted(choices)
            if len(self.receipts) >= KILL_AFTER:
                self.hundred.set()

    def insist(self, email: str, form: str) -> str:
        """The answer to a form, sent again until the site answers."""
        until = time.monotonic() + 90
        while time.monotonic() < until:
            try:
                status, page = self.post("bulletin/", form, self.vote["cookies"][email])
                assert status == 200, (status, page[:2000])
                return page
            except (OSError, http.client.HTTPException):
                with self.lock:
                    self.unanswered += 1
                time.sleep(0.2)
        raise AssertionError("The site did not come back.")

    def post(self, path: str, form: str, cookie: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
            connection.request("POST", self.vote["address"] + path, form, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_votes_at_once_with_a_crash_are_neither_lost_nor_doubled(database, tmp_path):
    durable = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
    with postgres.server(**durable) if database == "postgresql" else nullcontext("") as address:
        extra = {"PARVIS_STATICFILES": STATICFILES} | ({"DATABASE_URL": address} if address else {})
        site = Site(tmp_path, extra=extra, processes="web")
        site.manage("build_tables")
        crowd = Crowd(site, helper(site, "prepare", str(VOTERS)))
        site.start()
        try:
            vote_with_a_crash(site, crowd)
            assert_box_is_right(crowd, helper(site, "check"))
            assert_receipts_are_found(crowd)
        finally:
            site.stop()


def vote_with_a_crash(site: Site, crowd: Crowd) -> None:
    with ThreadPoolExecutor(max_workers=VOTERS) as pool:
        turns = [
            pool.submit(crowd.cast, turn, email) for turn, email in enumerate(crowd.vote["cookies"])
        ]
        assert crowd.hundred.wait(timeout=90)
        site.kill()
        site.start()
        for turn in turns:
            turn.result()
    assert crowd.unanswered > 0, "The crash came when all had voted."


def assert_box_is_right(crowd: Crowd, box: dict) -> None:
    assert box["ballots"] == VOTERS
    assert box["roll"] == VOTERS
    assert box["choices"] == crowd.choices


def assert_receipts_are_found(crowd: Crowd) -> None:
    for email in list(crowd.receipts)[::10]:
        form = urlencode({"code": crowd.receipts[email], "csrfmiddlewaretoken": crowd.vote["csrf"]})
        status, page = crowd.post("recu/", form, crowd.vote["cookies"][email])
        assert status == 200
        assert "data-found" in page or "bulletin est dans" in page
