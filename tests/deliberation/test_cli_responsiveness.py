import json

import pytest

from deliberation.cli import BAD_FILE, main
from deliberation.responsiveness.tables import write_cases
from tests.deliberation.responsiveness.hand import CASES


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "contributions.csv"
    path.write_text("\n".join(";".join(row) for row in write_cases(CASES)), encoding="utf-8")
    return str(path)


def test_responsiveness_as_text(table, capsys):
    assert main(["responsiveness", table, "--on", "2026-06-30", "--promised-days", "30"]) == 0
    assert "within the promised delay: 67 % (4 of 6)" in capsys.readouterr().out


def test_responsiveness_as_json(table, capsys):
    assert main(["responsiveness", table, "--on", "2026-06-30", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answered"] == {"part": 5, "whole": 8, "percent": 63}
    assert found["within_promised_delay"] is None


def test_responsiveness_of_a_bad_file_says_why(tmp_path, capsys):
    path = tmp_path / "bad.csv"
    path.write_text("filed\nhier\n", encoding="utf-8")
    assert main(["responsiveness", str(path), "--on", "2026-06-30"]) == BAD_FILE
    assert "line 2: a day is written 2026-11-26" in capsys.readouterr().err
