import argparse
import csv

import pytest

from deliberation import cli_tables
from deliberation.budgeting.pb import read_pb, write_pb
from tests.deliberation.conftest import DATA

NAME = "France_Toulouse_2019.pb"


def run(*arguments):
    parser = argparse.ArgumentParser()
    cli_tables.add_commands(parser.add_subparsers(required=True))
    options = parser.parse_args(["merge", *map(str, arguments)])
    return options.run(options)


@pytest.fixture
def table(tmp_path):
    """The votes of a real file as a CSV table."""
    _, voters = read_pb(DATA / NAME, voters="keep")
    path = tmp_path / "votes.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([voters.columns, *voters.rows])
    return path


def test_merge_writes_the_election_of_a_table(table, tmp_path, capsys):
    output = tmp_path / "merged.pb"
    projects = ["--projects", DATA / NAME, "--delimiter", ";"]
    assert run(table, *projects, "--output", output) == 0
    assert capsys.readouterr().out == "1494 ballots, 807 of them distinct\n"
    merged, original = read_pb(output), read_pb(DATA / NAME)
    assert sorted(merged.ballots, key=str) == sorted(original.ballots, key=str)
    assert (merged.projects, merged.meta) == (original.projects, original.meta)


def test_merge_prints_the_supports_of_a_table_and_of_a_file(table, capsys):
    assert run(table, "--projects", DATA / NAME, "--delimiter", ";", "--supports") == 0
    printed = capsys.readouterr().out
    assert run(DATA / NAME, "--supports") == 0
    assert capsys.readouterr().out == printed
    assert printed.splitlines()[:2] == ["project_id;votes;points", "4;471;1090"]


def test_merge_of_a_file_groups_its_ballots(tmp_path):
    output = tmp_path / "merged.pb"
    assert run(DATA / NAME, "--output", output) == 0
    assert output.read_text("utf-8") == write_pb(read_pb(DATA / NAME))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["votes.csv"], "a table has no projects; give a .pb file with META and PROJECTS"),
        (["x.pb", "--spark", "local[1]"], "a .pb file is read here, with its own projects"),
        (["postgresql://x", "--projects", DATA / NAME], "say which with --table"),
    ],
)
def test_merge_says_what_is_missing(arguments, message):
    with pytest.raises(ValueError, match=message):
        run(*arguments, "--supports")
