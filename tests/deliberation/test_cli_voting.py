"""The command line for votes."""

import argparse
import io
import json
from fractions import Fraction

import pytest

from deliberation import cli_voting
from deliberation.voting.thresholds import CONDITIONS, parse_condition
from tests.deliberation.voting.real import ORSAY, PORTLAND


def run(*arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--rule")
    parser.add_argument("--ties", default="lot")
    parser.add_argument("--seed", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--explain")
    cli_voting.add_arguments(parser)
    return cli_voting.run(parser.parse_args([str(each) for each in arguments]))


def test_portland_is_counted_with_the_seats_of_its_file(capsys):
    assert run(PORTLAND, "--rule", "stv", "--json") == 0
    result = json.loads(capsys.readouterr().out)
    assert result["winners"] == ["Candace Avalos", "Loretta Smith", "Jamie Dunphy"]
    assert result["steps"][-2]["action"] == "elected"


def test_orsay_is_told_in_french(capsys):
    more = [part for path in ORSAY[1:] for part in ("--also", path)]
    run(ORSAY[0], *more, "--rule", "majority-judgement", "--no-grade", "0", "--explain", "fr")
    text = capsys.readouterr().out
    assert text.startswith("1\u202f733 bulletins comptent.")
    assert "44,3\u202f% des mentions sont meilleures, 30,6\u202f%" in text


def test_a_question_is_counted_with_its_conditions(capsys, tmp_path):
    path = tmp_path / "question.csv"
    path.write_text("choice,count\noui,60\nnon,40\n,5\n", encoding="utf-8")
    run(
        path, "--rule", "plurality", "--require", "popular-consultation",
        "--require", "support at-least 60% of cast", "--inhabitants", "1051",
    )  # fmt: skip
    assert capsys.readouterr().out == (
        "plurality\n"
        "100 ballots, 5 blank, 0 invalid; 1 of 2 options chosen\n"
        "popular-consultation: 105 of 1051, NOT reached\n"
        "support at-least 60% of cast (oui): 60 of 105, NOT reached\n"
        "\n"
        "   option  had  figures\n"
        "1  oui      60\n"
        "-  non      40\n"
    )


def test_treatments_scales_and_options_are_passed_on(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("rank1,rank2\na=b,c\nc,\n"))
    run("-", "--rule", "borda", "--overmarked", "skip", "--set", "truncated=zero", "--json",
        "--options", "a;b;c;d", "--ties", "order")  # fmt: skip
    result = json.loads(capsys.readouterr().out)
    assert (result["winners"], result["ballots"]) == (["c"], 2)
    assert result["options"] == ["a", "b", "c", "d"]
    assert result["parameters"] == {"truncated": "zero"}
    assert result["tie_rule"] == "order"


def test_stv_has_the_scottish_treatment_unless_told_otherwise(capsys, monkeypatch):
    for more, invalid in (((), 1), (("--skipped", "close-up"), 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO("a,b\n2,\n1,2\n"))
        run("-", "--rule", "stv", "--json", *more)
        assert json.loads(capsys.readouterr().out)["invalid"] == invalid


def test_a_setting_without_a_value_is_refused(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("a,b\n1,2\n"))
    with pytest.raises(ValueError, match="--set takes NAME=VALUE, not 'truncated'"):
        run("-", "--rule", "borda", "--set", "truncated")


@pytest.mark.parametrize(
    ("text", "kind", "share", "comparison", "base"),
    [
        ("turnout at-least 10% of eligible", "turnout", Fraction(1, 10), "at-least", "eligible"),
        ("support more-than 2/3 of eligible", "support", Fraction(2, 3), "more-than", "eligible"),
        ("support at-most 12.5% of cast", "support", Fraction(1, 8), "at-most", "cast"),
    ],
)  # fmt: skip
def test_a_condition_can_be_written(text, kind, share, comparison, base):
    found = parse_condition(text)
    threshold = found.threshold
    assert (found.name, found.kind) == (text, kind)
    assert (threshold.share, threshold.comparison, threshold.base) == (share, comparison, base)


def test_a_condition_can_be_named_and_a_wrong_one_is_explained():
    assert parse_condition("four-fifths") is CONDITIONS["four-fifths"]
    with pytest.raises(ValueError, match="'most of us' is none of popular-consultation, "):
        parse_condition("most of us")
