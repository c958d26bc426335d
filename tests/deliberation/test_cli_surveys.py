import json
from pathlib import Path

import pytest

from deliberation.cli import main

DATA = Path(__file__).resolve().parents[1] / "data" / "surveys"
WEIGH = ["weigh", str(DATA / "answers.csv"), "--margins", str(DATA / "margins.csv")]


def test_weigh_prints_weights_and_what_they_are_worth(capsys):
    assert main([*WEIGH, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert len(printed["weights"]) == 400
    assert sum(printed["weights"]) == pytest.approx(400)
    about = printed["diagnostics"]
    assert (about["respondents"], about["converged"], about["warnings"]) == (400, True, [])
    assert 1 < about["design_effect"] < 1.5


def test_weigh_without_bounds_agrees_with_the_reference(capsys):
    exact = ["--no-bounds", "--no-merge", "--tolerance", "1e-12", "--csv"]
    assert main([*WEIGH, *exact]) == 0
    lines = capsys.readouterr().out.splitlines()
    reference = json.loads((DATA / "weights.json").read_text())
    assert lines[0] == "respondent,weight"
    found = [float(line.partition(",")[2]) for line in lines[1:]]
    assert found == pytest.approx(reference, abs=1e-6)


def test_weigh_as_text_says_what_it_is_not(capsys):
    assert main(WEIGH) == 0
    text = capsys.readouterr().out
    assert text.startswith("answers          400\n")
    assert "not statistically representative" in text
    assert main([*WEIGH, "--probability-sample"]) == 0
    assert "representative" not in capsys.readouterr().out


def test_weigh_names_the_file_and_the_line_that_is_wrong(tmp_path, capsys):
    bad = tmp_path / "margins.csv"
    bad.write_text("variable,category,target\nsex,F,many\n")
    assert main(["weigh", str(DATA / "answers.csv"), "--margins", str(bad)]) == 2
    assert "line 2: 'many' is not a number" in capsys.readouterr().err
