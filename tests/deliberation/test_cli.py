import json
import subprocess
import sys

import pytest

from deliberation.budgeting.pb import write_pb
from deliberation.budgeting.rules import RULES
from deliberation.cli import FAMILIES, main
from tests.deliberation.conftest import pb_path

SWIECIE = str(pb_path("swiecie"))


def run(capsys, *arguments):
    code = main(["tally", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_tally_json_has_the_promised_keys(capsys):
    code, out, _ = run(capsys, SWIECIE, "--rule", "equal-shares", "--completion", "add1", "--json")
    found = json.loads(out)
    assert code == 0
    assert list(found)[:8] == [
        "rule",
        "utility",
        "completion",
        "budget",
        "voters",
        "projects",
        "selected",
        "cost",
    ]
    assert (found["voters"], found["projects"], found["cost"]) == (2553, 22, 1040337)
    assert len(found["steps"]) == 22
    assert found["selected"][:3] == ["c12", "c10", "c20"]


def test_tally_greedy_by_id(capsys):
    _, out, _ = run(capsys, SWIECIE, "--rule", "greedy", "--ties", "id", "--json")
    found = json.loads(out)
    assert (found["rule"], found["tie_rule"], len(found["selected"])) == ("greedy", "id", 9)


def test_tally_without_json_prints_a_table(capsys):
    code, out, _ = run(capsys, SWIECIE, "--rule", "greedy")
    lines = out.splitlines()
    assert code == 0
    assert lines[:3] == [
        "greedy, utility cost, completion none",
        "2553 voters, 9 of 22 projects chosen",
        "1,067,287\u00a0zł of 1,070,000\u00a0zł",
    ]
    assert lines[5].split()[:2] == ["1", "c12"]
    assert len(lines) == 5 + 22


def test_tally_explains_in_french_and_english(capsys):
    _, french, _ = run(capsys, SWIECIE, "--explain", "fr")
    _, english, _ = run(capsys, SWIECIE, "--explain", "en")
    assert french.count("Projet retenu,") == english.count("Project chosen,") == 13
    assert english.startswith(
        "People who voted: 2,553. Budget: 1,070,000\u00a0zł. Projects chosen: 13 of 22, for "
    )
    assert "Personnes qui ont au moins un des projets qu’elles ont choisis : 2\u202f" in french


def test_tally_of_a_bad_file_names_the_line_and_exits_with_2(capsys, tmp_path):
    path = tmp_path / "bad.pb"
    path.write_text("META\nkey;value\nbudget;ten\nvote_type;approval\nPROJECTS\n")
    code, out, err = run(capsys, str(path))
    assert (code, out) == (2, "")
    assert err == (
        f"parvis-tools: {path}: line 3: the budget is 'ten'; "
        "expected a number above 0 such as 12500 or 12500.50\n"
    )


def test_tally_of_a_missing_file_exits_with_2(capsys, tmp_path):
    code, _, err = run(capsys, str(tmp_path / "none.pb"))
    assert code == 2
    assert "No such file or directory" in err


def test_tally_refuses_a_completion_of_greedy(capsys):
    code, _, err = run(capsys, SWIECIE, "--rule", "greedy", "--completion", "add1")
    assert (code, err) == (2, "parvis-tools: the greedy rule takes no completion\n")


def test_an_unknown_option_exits_with_2(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["tally", SWIECIE, "--rule", "lottery"])
    assert caught.value.code == 2
    assert "invalid choice: 'lottery'" in capsys.readouterr().err


def test_the_module_runs_and_reads_standard_input():
    command = [sys.executable, "-m", "deliberation.cli", "tally", "-", "--json"]
    text = pb_path("swiecie").read_text(encoding="utf-8")
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert json.loads(done.stdout)["rule"] == "equal-shares"


def test_the_help_lists_every_command(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    listed = {line.split()[0] for line in lines if line.startswith("    ")}
    assert set(FAMILIES) <= listed


def test_a_command_imports_only_its_own_family():
    """A count must not wait for the modules of the others."""
    code = (
        "import sys\n"
        "from deliberation.cli import main\n"
        "main(['rules'])\n"
        "print(sorted(m for m in sys.modules if m.startswith('deliberation.cli_')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "['deliberation.cli_rules']"


def test_tally_counts_votes_by_the_name_of_the_rule(capsys, tmp_path):
    path = tmp_path / "question.csv"
    path.write_text("choice,count\noui,60\nnon,40\n", encoding="utf-8")
    code, out, _ = run(capsys, str(path), "--rule=plurality", "--json")
    found = json.loads(out)
    assert (code, found["rule"], found["winners"]) == (0, "plurality", ["oui"])


def test_tally_refuses_the_options_of_the_other_family(capsys):
    for options in (["--rule", "plurality", "--utility", "cost"], ["--seats", "2"]):
        with pytest.raises(SystemExit) as caught:
            main(["tally", SWIECIE, *options])
        assert caught.value.code == 2
        assert "unrecognized arguments" in capsys.readouterr().err


def test_a_bad_file_of_votes_names_the_line_and_exits_with_2(capsys, tmp_path):
    path = tmp_path / "question.csv"
    path.write_text("choice,count\noui,many\n", encoding="utf-8")
    code, out, err = run(capsys, str(path), "--rule", "plurality")
    assert (code, out) == (2, "")
    assert err.startswith(f"parvis-tools: {path}: line 2: ")


def test_tally_passes_the_options_of_a_rule(capsys):
    _, out, _ = run(capsys, SWIECIE, "--rule", "greedy", "--overrun", "stop", "--json")
    found = json.loads(out)
    assert found["parameters"] == {"overrun": "stop"}
    assert len(found["selected"]) < 9


def test_tally_refuses_an_option_that_the_rule_does_not_have(capsys):
    code, _, err = run(capsys, SWIECIE, "--rule", "phragmen", "--overrun", "stop")
    assert (code, err) == (2, "parvis-tools: the phragmen rule takes no option overrun\n")


@pytest.mark.parametrize("rule", RULES)
def test_every_budgeting_rule_has_its_table_and_its_story(rule, capsys, tmp_path, village):
    path = tmp_path / "village.pb"
    path.write_text(write_pb(village), encoding="utf-8")
    _, out, _ = run(capsys, str(path), "--rule", rule)
    _, told, _ = run(capsys, str(path), "--rule", rule, "--explain", "fr", "--losers", "1")
    lines = out.splitlines()
    assert lines[0] == f"{rule}, utility cost, completion none"
    assert sum(line.endswith("  chosen") for line in lines) == told.count("Projet retenu,")
    assert told.count("Projet retenu,") + told.count("Projet non retenu.") == 4


def test_a_reader_that_has_seen_enough_is_no_error():
    command = [sys.executable, "-m", "deliberation.cli", "tally", SWIECIE, "--explain", "fr"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        errors = running.stderr.read()
    assert (running.returncode, errors) == (0, b"")
