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
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
counts = {}
for name, (path, cookie) in json.load(sys.stdin).items():
    client = Client(headers={"host": "127.0.0.1", "cookie": cookie})
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        client.get(path)
    counts[name] = len(caught)
print(json.dumps(counts))
"""


def count_queries(environment: dict, data: dict) -> dict[str, int]:
    """Queries of each measured page, by its name, without the visitors' page cache."""
    from benchmarks.pages.__main__ import asks

    wanted = {name: (ask.path, ask.cookie) for name, ask in asks(data).items()}
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
