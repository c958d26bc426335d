"""`parvis-tools seat`, through its own parser."""

import argparse
import json

import pytest

from deliberation.cli_seating import add_commands


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    rows = [f"p{i},{'elected' if i < 3 else 'citizen'},{'yes' if i < 3 else ''}" for i in range(15)]
    path.write_text("\n".join(["id,role,host", *rows]))
    return path


def run(*arguments):
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    options = parser.parse_args(["seat", *map(str, arguments)])
    return options.run(options)


def test_seat_prints_json(people, tmp_path, capsys):
    apart = tmp_path / "apart.csv"
    apart.write_text("p4,p5\n")
    rules = ["--feature", "role:elected:1", "--hosts", "host", "--apart", apart]
    assert run(people, "--tables", 3, "--rounds", 3, "--seed", "s", *rules, "--json") == 0
    out = json.loads(capsys.readouterr().out)
    assert [[table[0] for table in seating] for seating in out["rounds"]] == [
        ["p0", "p1", "p2"]
    ] * 3
    assert out["broken"] == []
    figures = out["encounters"]
    assert figures["distinct"] == len(figures["met"]) <= figures["bound"]
    assert figures["distinct"] + len(figures["never_met"]) == 15 * 14 // 2
    assert ["p4", "p5"] in figures["never_met"]


def test_seat_prints_a_csv_that_plans_the_rest(people, tmp_path, capsys):
    assert run(people, "--size", "4-5", "--rounds", 1, "--work", 90_000, "--csv") == 0
    past = tmp_path / "past.csv"
    past.write_text(capsys.readouterr().out)
    assert (
        run(people, "--size", "4-5", "--rounds", 2, "--past", past, "--work", 90_000, "--csv") == 0
    )
    printed = capsys.readouterr().out
    assert printed.startswith(past.read_text())
    assert len(printed.splitlines()) == 1 + 2 * 15


def test_seat_prints_a_plan_to_read(people, capsys):
    assert run(people, "--tables", 3, "--rounds", 2, "--work", 200_000) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Round 1"
    assert lines[1].startswith("  table 1: ")
    assert lines[-2] == "6 repeated encounters; nobody meets the same person more than 2 times"


def mycielski(edges, order):
    """A graph that needs one colour more and has no larger clique."""
    fresh = [(u, v + order) for a, b in edges for u, v in ((a, b), (b, a))]
    return [*edges, *fresh, *((v + order, 2 * order) for v in range(order))], 2 * order + 1


def test_seat_ends_with_1_if_a_rule_is_neither_kept_nor_proved_impossible(tmp_path, capsys):
    """47 people, of whom no three are all apart from each other, but six tables are needed."""
    edges, order = [(0, 1)], 2
    for _ in range(4):
        edges, order = mycielski(edges, order)
    people, apart = tmp_path / "people.csv", tmp_path / "apart.csv"
    people.write_text("\n".join(["id", *map(str, range(order))]))
    apart.write_text("\n".join(f"{a},{b}" for a, b in edges))
    options = ["--rounds", 1, "--apart", apart, "--work", 100_000]
    assert run(people, "--tables", 5, *options) == 1
    assert "are to sit apart" in capsys.readouterr().out.splitlines()[-1]
    assert run(people, "--tables", 6, *options) == 0
