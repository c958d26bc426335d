import json
from fractions import Fraction

import pytest

from deliberation.budgeting.juries import Jury
from deliberation.budgeting.mixes import Mix, mixed_greedy
from deliberation.budgeting.pb import write_pb
from deliberation.budgeting.rules import RULES
from deliberation.cli import main
from tests.deliberation.conftest import pb_path

SWIECIE = str(pb_path("swiecie"))


@pytest.fixture
def published(capsys, tmp_path):
    """A result as it was printed, and a function that stores it after changing it."""
    main(["tally", SWIECIE, "--rule", "equal-shares", "--seed", "2023", "--json"])
    result = json.loads(capsys.readouterr().out)

    def store(**changes):
        path = tmp_path / "result.json"
        path.write_text(json.dumps({**result, **changes}), encoding="utf-8")
        return str(path)

    store.result = result
    return store


def check(capsys, *arguments):
    code = main(["check", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_result_that_is_right_exits_with_0(capsys, published):
    code, out, err = check(capsys, SWIECIE, published())
    assert (code, err) == (0, "")
    assert out == "The result is right: counted again, everything agrees.\n"


def test_a_result_that_differs_says_where_and_exits_with_1(capsys, published):
    selected = published.result["selected"]
    code, out, _ = check(capsys, SWIECIE, published(selected=[*selected[:-1], "c22"], cost=1))
    assert code == 1
    assert out.splitlines() == [
        f"selected.{len(selected) - 1}: published 'c22', counted {selected[-1]!r}",
        f"cost: published 1, counted {published.result['cost']}",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("{\n\n  oops", "line 3: not JSON"), ("[]", "line 1: a JSON list")],
)
def test_a_file_that_is_no_result_exits_with_2(capsys, tmp_path, text, found):
    path = tmp_path / "result.json"
    path.write_text(text, encoding="utf-8")
    code, out, err = check(capsys, SWIECIE, str(path))
    assert (code, out) == (2, "")
    assert err.startswith(f"parvis-tools: {path}: {found}")
    assert err.endswith("; expected one JSON object, as `parvis-tools tally --json` prints it\n")


def test_a_bad_election_exits_with_2(capsys, published, tmp_path):
    path = tmp_path / "bad.pb"
    path.write_text("META\nkey;value\nbudget;ten\nvote_type;approval\nPROJECTS\n")
    code, _, err = check(capsys, str(path), published())
    assert code == 2
    assert err.startswith(f"parvis-tools: {path}: line 3: ")


def test_a_result_that_does_not_name_its_rule_exits_with_2(capsys, tmp_path):
    path = tmp_path / "result.json"
    path.write_text('{"selected": []}', encoding="utf-8")
    code, _, err = check(capsys, SWIECIE, str(path))
    assert code == 2
    assert '"rule"' in err


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_checked(rule, capsys, tmp_path, village):
    file = tmp_path / "village.pb"
    file.write_text(write_pb(village), encoding="utf-8")
    main(["tally", str(file), "--rule", rule, "--threshold", "2", "--seed", "s", "--json"])
    path = tmp_path / "result.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert check(capsys, str(file), str(path))[:2] == (
        0,
        "The result is right: counted again, everything agrees.\n",
    )


def test_a_result_with_a_jury_is_checked_with_the_same_jury(capsys, tmp_path, village):
    jury = Jury({"park": 0, "bench": 4, "tree": 4, "statue": 3}, maximum=4, amounts={"tree": 15})
    result = mixed_greedy(village, Mix(Fraction(3, 5)), jury, overrun="stop")
    file, path = tmp_path / "village.pb", tmp_path / "result.json"
    file.write_text(write_pb(village), encoding="utf-8")
    path.write_text(json.dumps(result.to_json()), encoding="utf-8")
    assert check(capsys, str(file), str(path))[0] == 0
    path.write_text(json.dumps({**result.to_json(), "cost": 1}), encoding="utf-8")
    assert check(capsys, str(file), str(path))[:2] == (
        1,
        f"cost: published 1, counted {result.cost}\n",
    )
