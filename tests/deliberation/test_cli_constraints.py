import argparse
import json
from fractions import Fraction

import pytest

from deliberation.budgeting.pb import write_pb
from deliberation.budgeting.thresholds import Threshold
from deliberation.cli import main
from deliberation.cli_constraints import threshold


@pytest.fixture
def count(capsys, tmp_path, village):
    """Count the village with some options; a table among them becomes a JSON file."""
    path = tmp_path / "village.pb"
    path.write_text(write_pb(village), encoding="utf-8")

    def run(*arguments):
        texts = [_stored(tmp_path, argument) for argument in arguments]
        code = main(["tally", str(path), "--rule", "greedy", "--json", *texts])
        captured = capsys.readouterr()
        return (json.loads(captured.out) if code == 0 else code), captured.err

    return run


def _stored(folder, argument):
    if isinstance(argument, str):
        return argument
    path = folder / "options.json"
    path.write_text(json.dumps(argument), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100", Threshold(100, "votes")),
        ("share:5%", Threshold(Fraction(1, 20), "share")),
        ("cost-share:1/3", Threshold(Fraction(1, 3), "cost-share")),
        ("points:2,5", Threshold(Fraction(5, 2), "points")),
    ],
)
def test_a_threshold_is_read_as_in_a_rule_book(text, expected):
    assert threshold(text) == expected


@pytest.mark.parametrize("text", ["many", "share:2", "luck:3", "share:1/0", ""])
def test_a_threshold_that_means_nothing_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        threshold(text)


def test_a_threshold_takes_out_what_has_too_few_votes(count):
    found, _ = count("--threshold", "2")
    reasons = {step["project"]: step["reason"] for step in found["steps"]}
    assert reasons["tree"] == "below-threshold"
    assert found["selected"] == ["park", "bench"]


def test_constraints_come_from_a_file(count):
    green = {"column": "category", "values": ["green"]}
    envelope = {"group": green, "cap": 50}
    constraints = {"envelopes": {"mode": "within", "envelopes": [envelope]}}
    found, _ = count("--constraints", constraints, "--threshold", "1")
    assert found["selected"] == ["bench", "tree"]
    stored = json.loads(found["parameters"]["constraints"])
    assert (set(stored), stored["threshold"]["minimum"]) == ({"envelopes", "threshold"}, 1)


def test_a_threshold_given_twice_is_refused(count):
    stored = {"threshold": {"measure": "votes", "minimum": 3}}
    code, err = count("--constraints", stored, "--threshold", "2")
    assert code == 2
    assert err.endswith("give it once\n")


def test_a_jury_is_mixed_with_the_votes(count):
    scores = {"park": 0, "bench": 4, "tree": 4, "statue": 4}
    jury = {"weight": "1/2", "normalisation": "highest", "measure": "votes", "maximum": 4}
    found, _ = count("--jury", {**jury, "scores": scores})
    assert found["selected"] == ["bench", "tree", "statue"]


def test_a_jury_needs_the_greedy_rule(count):
    code, err = count("--jury", {}, "--rule", "phragmen")
    assert code == 2
    assert "only --rule greedy can use it" in err


@pytest.mark.parametrize("text", ["{\n oops", "[]"])
def test_a_file_that_is_no_json_object_names_the_line(count, tmp_path, text):
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    code, err = count("--constraints", str(path))
    line = 2 if "oops" in text else 1
    assert code == 2
    assert err.startswith(f"parvis-tools: {path}: line {line}: ")
