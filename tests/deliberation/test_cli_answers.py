import csv
import json

import pytest

from deliberation.cli import main
from deliberation.surveys.storing import to_json
from tests.deliberation.surveys.open_answers import ANSWERS
from tests.deliberation.surveys.questions import ALL, EMPTY, FULL, UNSURE


@pytest.fixture
def files(tmp_path):
    questionnaire, answers = tmp_path / "q.json", tmp_path / "answers.jsonl"
    questionnaire.write_text(json.dumps(to_json(ALL)))
    answers.write_text("\n".join(json.dumps(one) for one in (FULL, EMPTY, UNSURE)) + "\n\n")
    return [str(answers), "--questionnaire", str(questionnaire)]


def test_tabulate_counts_the_answers(files, capsys):
    assert main(["tabulate", *files]) == 0
    printed = capsys.readouterr().out
    assert "trust  1 answered, 1 do not know, 1 skipped, 0 not asked" in printed
    assert "    young                      1   50.0%\n" in printed
    assert "    mean 12.50, median 12.5" in printed
    assert "not statistically representative" in printed


def test_tabulate_weighs_and_crosses(files, capsys, tmp_path):
    weights = tmp_path / "weights.csv"
    weights.write_text("respondent,weight\n1,3\n2,1\n3,1\n")
    options = ["--weights", str(weights), "--by", "age", "--json", "--probability-sample"]
    assert main(["tabulate", *files, *options]) == 0
    printed = json.loads(capsys.readouterr().out)
    age = printed["tables"][0]
    assert (age["question"], age["lines"][0]["shares"][0]["share"]) == ("age", 0.75)
    assert age["lines"][0]["shares"][0]["low"] > 0
    assert {one["question"] for one in printed["crosses"]} == {"trust", "needs", "views", "order"}


def test_tabulate_names_the_line_that_is_wrong(files, capsys, tmp_path):
    bad = tmp_path / "bad.jsonl"
    for text, wanted in (("{}\n[1]\n", "line 2: expected an object"), ("{", "line 1: not JSON")):
        bad.write_text(text)
        assert main(["tabulate", str(bad), *files[1:]]) == 2
        assert wanted in capsys.readouterr().err
    assert main(["tabulate", *files, "--by", "sex", "--json"]) == 2
    assert "no question sex" in capsys.readouterr().err


def test_themes_prints_groups_with_examples(capsys, tmp_path):
    path = tmp_path / "open.csv"
    with path.open("w", newline="") as target:
        csv.writer(target).writerows([["why"], *([text] for _name, text in ANSWERS)])
    assert main(["themes", str(path), "--column", "why"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("    14  ")
    assert "déchets" in printed
    assert "     0  without a word that says something\n" in printed
    assert main(["themes", str(path), "--column", "why", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["themes"]) == 3
