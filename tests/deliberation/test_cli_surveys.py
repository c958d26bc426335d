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
    assert capsys.readouterr().err == f"parvis-tools: {bad}: line 2: 'many' is not a number\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "column sex is not there: the file is empty"),
        (b"sex,age,section\nF\xe9,18,a\n", "this is not a text in UTF-8"),
        (b"sex,age,section\n" + b"x" * 140_000, "this is not a CSV file that can be read"),
        (b"sex\nfemale\nmale\n", "no answer is one of its classes F, M; the answers say female, m"),
    ],
)
def test_weigh_says_what_is_wrong_with_the_answers(content, words, tmp_path, capsys):
    bad, margins = tmp_path / "answers.csv", tmp_path / "margins.csv"
    bad.write_bytes(content)
    margins.write_text("variable,category,target\nsex,F,5\u202f120\nsex,M,4 880\n")
    assert main(["weigh", str(bad), "--margins", str(margins)]) == 2
    err = capsys.readouterr().err
    assert words in err
