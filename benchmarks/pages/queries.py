"""How many queries each page makes, counted inside one process on the same data."""

import json
import os
import subprocess
import sys

from benchmarks.pages.server import ROOT

PROGRAM = """
import json, sys
import django
django.setup()
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
# The borders of transactions ask nothing of the tables.
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
counts = {}
for name, (path, cookie, form) in json.load(sys.stdin).items():
    client = Client(headers={"host": "127.0.0.1", "cookie": cookie})
    kind = "application/x-www-form-urlencoded"
    if not form:
        client.get(path)
        cache.clear()
    with CaptureQueriesContext(connection) as caught:
        answer = client.post(path, form, content_type=kind) if form else client.get(path)
    assert answer.status_code == 200, (name, answer.status_code)
    counts[name] = sum(not one["sql"].startswith(NOT_COUNTED) for one in caught)
print(json.dumps(counts))
"""


def count_queries(environment: dict, data: dict) -> dict[str, int]:
    """Queries of each measured page, by its name, when nothing of it is kept in memory."""
    from benchmarks.pages.__main__ import asks, votes

    wanted = {name: (ask.path, ask.cookie, "") for name, ask in asks(data).items()}
    wanted["casting a vote"] = votes(data, len(data["cookies"]) - 1, 1).forms[0]
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | environment | {"PARVIS_PAGE_CACHE_SECONDS": "0"},
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)
