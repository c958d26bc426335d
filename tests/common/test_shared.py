"""Parts of pages that several people get: kept, dropped by a write, never across municipalities."""

import os
import subprocess
import sys

import pytest
from django.utils.translation import override
from django_scopes import scope

from parvis.common import generations
from parvis.common.generations import drop_pages, generation
from parvis.common.shared import Parts, forget_parts, shared

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.PAGE_CACHE_SECONDS = 60
    forget_parts()
    yield
    forget_parts()


def test_part_is_made_once(commune):
    assert [shared("a", lambda: [1]), shared("a", lambda: [2])] == [[1], [1]]


def test_part_is_made_anew_after_a_write(commune):
    shared("a", lambda: 1)
    drop_pages(commune.pk)
    assert shared("a", lambda: 2) == 2


def test_part_belongs_to_one_municipality_and_one_language(commune, other_commune):
    shared("a", lambda: 1)
    with override("en"):
        assert shared("a", lambda: 2) == 2
    with scope(municipality=other_commune):
        assert shared("a", lambda: 3) == 3
    assert shared("a", lambda: 4) == 1


def test_part_is_not_kept_when_pages_are_not(commune, settings):
    settings.PAGE_CACHE_SECONDS = 0
    assert [shared("a", lambda: 1), shared("a", lambda: 2)] == [1, 2]


def test_write_while_a_part_is_made_drops_it(commune):
    def make():
        drop_pages(commune.pk)
        return "old"

    shared("a", make)
    assert shared("a", lambda: "new") == "new"


def test_parts_keep_the_ones_that_are_used():
    parts = Parts(most=2)
    for key in ("a", "b", "a", "c"):
        parts.get(key, lambda: 1, 60)
    assert list(parts.parts) == ["a", "c"]


def test_generation_made_by_another_process_is_seen_here(commune):
    before = generation(commune.pk)
    start = generations.slot(commune.pk)
    program = (
        "import sys; from pathlib import Path; from parvis.common.generations import open_board; "
        f"open_board(Path(sys.argv[1]))[{start}:{start + 8}] = b'anothers'"
    )
    path = str(generations.board_path())
    subprocess.run([sys.executable, "-c", program, path], check=True, timeout=60, env=ENVIRONMENT)
    assert (before != b"anothers", generation(commune.pk)) == (True, b"anothers")


def test_board_is_made_once_by_those_who_come_at_the_same_time(tmp_path):
    program = (
        "import sys; from pathlib import Path; from parvis.common.generations import open_board; "
        "sys.stdout.write(open_board(Path(sys.argv[1]))[:].hex())"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "board")]
    others = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        for _ in range(3)
    ]
    boards = {other.communicate(timeout=60)[0] for other in others}
    size = generations.SLOTS * generations.SLOT_BYTES
    assert [len(bytes.fromhex(board)) for board in boards] == [size]


def test_generation_of_one_municipality_leaves_the_others(commune, other_commune):
    before = generation(other_commune.pk)
    drop_pages(commune.pk)
    assert generation(other_commune.pk) == before


def test_generation_is_in_the_cache_when_machines_share_one(commune, settings, monkeypatch):
    monkeypatch.setattr(generations, "is_shared_by_cache", lambda: True)
    before = generation(commune.pk)
    assert generation(commune.pk) == before
    drop_pages(commune.pk)
    assert generation(commune.pk) != before
