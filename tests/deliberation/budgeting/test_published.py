"""The results that cities published, counted again; all 19 files by `benchmarks.rules`."""

import pytest

from benchmarks.rules.published import PUBLISHED, difference, find
from deliberation.budgeting.pb import read_pb
from tests.deliberation.conftest import DATA

FILES = {path.name: path for path in sorted(DATA.glob("*.pb"))}
WITH_WINNERS = [name for name, path in FILES.items() if find(path)]


def test_the_files_with_published_winners_are_those_we_count():
    named = {
        name
        for name, path in FILES.items()
        if any("selected" in project.extra for project in read_pb(path).projects)
    }
    assert named == set(WITH_WINNERS)
    assert len(named) == 5


@pytest.mark.parametrize("name", WITH_WINNERS)
def test_a_published_result_is_reproduced(name):
    entry = next(entry for entry in PUBLISHED if name.startswith(entry.file))
    assert difference(FILES[name], entry) == (set(), set())
