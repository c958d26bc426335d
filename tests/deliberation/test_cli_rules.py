import json

from deliberation.budgeting.rules import RULES
from deliberation.cli import main
from deliberation.voting.methods import METHODS


def run(capsys, *arguments):
    code = main(["rules", *arguments])
    return code, capsys.readouterr().out


def test_rules_lists_every_rule_with_its_source(capsys):
    code, out = run(capsys)
    blocks = out.strip().split("\n\n")
    assert code == 0
    assert [block.split()[0] for block in blocks[: len(RULES)]] == list(RULES)
    assert all("\n  source: " in block for block in blocks)


def test_rules_as_json_tell_what_each_rule_takes(capsys):
    _, out = run(capsys, "--json")
    rules = {rule["rule"]: rule for rule in json.loads(out)}
    shares = rules["equal-shares"]
    assert (shares["family"], shares["completions"][:2]) == ("budgeting", ["none", "add1"])
    assert shares["utilities"]["approval"] == ["cost", "count"]
    assert all(rule["title"] and rule["source"] and rule["ballots"] for rule in rules.values())


def test_rules_lists_the_rules_for_votes_after_those_for_budgets(capsys):
    _, out = run(capsys, "--json")
    rules = json.loads(out)
    assert [rule["rule"] for rule in rules] == [*RULES, *METHODS]
    judgement = next(rule for rule in rules if rule["rule"] == "majority-judgement")
    assert (judgement["family"], judgement["ballots"]) == ("voting", ["grades"])
