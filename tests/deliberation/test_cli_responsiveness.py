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


def test_responsiveness_with_marks_and_issues(tmp_path, capsys):
    path, issues = tmp_path / "own.csv", tmp_path / "issues.csv"
    line = "2026-01-01;2026-01-05;{}"
    marked = [line.format(mark) for mark in (4, 5, 6, 6, 7, 7, 8, 8, 9, 10)]
    path.write_text("\n".join(["filed;answered;satisfaction", *marked]), encoding="utf-8")
    issues.write_text(
        "issue;done;group;votes_for;votes_cast\nrue;yes;;60;100\nrue;yes;old;5;20\n",
        encoding="utf-8",
    )
    assert main(["responsiveness", str(path), "--on", "2026-06-30", "--issues", str(issues)]) == 0
    said = capsys.readouterr().out
    assert "satisfaction with the answer: 7.0 of 10, 80 % at 6 or more" in said
    assert "as the majority wanted: 100 % (1 of 1)\n  as most of old wanted: 0 % (0 of 1)" in said
    path.write_text("filed;satisfaction\n2026-01-01;12\n", encoding="utf-8")
    assert main(["responsiveness", str(path), "--on", "2026-06-30"]) == BAD_FILE
    assert "line 2: '12' is no mark from 0 to 10" in capsys.readouterr().err


def test_responsiveness_of_a_bad_file_says_why(tmp_path, capsys):
    path = tmp_path / "bad.csv"
    path.write_text("filed\nhier\n", encoding="utf-8")
    assert main(["responsiveness", str(path), "--on", "2026-06-30"]) == BAD_FILE
    assert "line 2: a day is written 2026-11-26" in capsys.readouterr().err
