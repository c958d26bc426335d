import csv
import sys
from dataclasses import replace
from fractions import Fraction

import duckdb
import psycopg
import pytest

from deliberation.budgeting.model import Ballot, Project
from deliberation.budgeting.pb import Header, read_header, read_pb
from deliberation.budgeting.tables import TableError, merge_rows, merge_table, table_supports
from deliberation.budgeting.tables_engines import (
    database_table,
    duckdb_table,
    postgresql_table,
    spark_session,
)
from tests.deliberation.budgeting.tables import in_order, write_tables
from tests.deliberation.conftest import DATA
from tools import postgres

HEADER = Header(10, tuple(Project(name, 1) for name in "abc"))
POINTS = replace(HEADER, vote_type="scoring")
RANKS = replace(HEADER, vote_type="ordinal")


def written(path, *rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def merged(path, header):
    with duckdb_table(path) as engine:
        return merge_table(engine, header), table_supports(engine, header)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.pb")))
def test_both_layouts_of_parquet_give_the_ballots_and_supports_of_the_file(name, tmp_path):
    instance, voters = read_pb(DATA / name, voters="keep")
    header = read_header(DATA / name)
    for path in write_tables(tmp_path, voters, count=instance.voters):
        again, supports = merged(path, header)
        assert again.profile == in_order(instance, voters)
        assert {key: votes for key, (votes, _) in supports.items()} == instance.votes
        if instance.vote_type == "cumulative":
            assert {key: points for key, (_, points) in supports.items()} == instance.scores


def test_rankings_are_put_together_by_place(tmp_path):
    rows = [["voter", "project", "place"], [1, "a", 10], [1, "c", 9], [2, "", ""], [3, "b", 1]]
    instance, supports = merged(written(tmp_path / "m.csv", *rows), RANKS)
    assert instance.ballots == (Ballot(()), Ballot(("b",)), Ballot(("c", "a")))
    assert supports == {"a": (1, 0), "b": (1, 0), "c": (1, 0)}


def test_points_stay_exact_and_ballots_with_blanks_are_merged(tmp_path):
    rows = [["vote", "points", "age"], ["b, a", "0.1,-2", 3], ["a,b", "-2,0.10", 4], ["", "", 5]]
    instance, supports = merged(written(tmp_path / "b.csv", *rows), POINTS)
    tenth = Fraction(1, 10)
    assert instance.ballots == (Ballot(()), Ballot(("a", "b"), 2, (-2, tenth)))
    assert supports == {"a": (2, -4), "b": (2, 2 * tenth), "c": (0, 0)}


def test_a_default_score_goes_to_projects_that_a_ballot_leaves_out(tmp_path):
    path = written(tmp_path / "m.csv", ["voter", "project", "points"], [1, "a", 3], [2, None, None])
    instance, _ = merged(path, replace(POINTS, default_score=1))
    ids = ("a", "b", "c")
    assert instance.ballots == (Ballot(ids, 1, (1, 1, 1)), Ballot(ids, 1, (3, 1, 1)))


def test_rows_are_merged_as_they_come():
    rows = (("b,a" if number % 2 else "a,b",) for number in range(120_000))
    instance = merge_rows(rows, HEADER)
    assert instance.ballots == (Ballot(("a", "b"), 120_000),)


def test_a_database_connection_runs_the_reduction():
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE cast_votes AS SELECT unnest(['a', 'a,b', 'a']) AS vote")
        instance = merge_table(database_table(connection, "main.cast_votes"), HEADER)
    assert instance.ballots == (Ballot(("a",), 2), Ballot(("a", "b"), 1))


@pytest.mark.postgres
def test_a_postgresql_table_gives_what_the_file_gives(tmp_path):
    instance, voters = read_pb(DATA / "France_Toulouse_2019.pb", voters="keep")
    header = read_header(DATA / "France_Toulouse_2019.pb")
    path, marks = write_tables(tmp_path, voters, count=instance.voters)
    with postgres.server() as address:
        for name, parquet in (("ballots", path), ("marks", marks)):
            table = duckdb.read_parquet(parquet)
            columns = ", ".join(f"{column} text" for column in table.columns)
            with psycopg.connect(address) as connection, connection.cursor() as cursor:
                cursor.execute(f"CREATE TABLE {name} ({columns})")
                with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                    for row in table.fetchall():
                        copy.write_row(row)
            with postgresql_table(address, name) as engine:
                assert merge_table(engine, header).profile == in_order(instance, voters)
                supports = table_supports(engine, header)
            assert {key: points for key, (_, points) in supports.items()} == instance.scores
        with (
            pytest.raises(TableError, match='PostgreSQL: relation "none" does not exist'),
            postgresql_table(address, "none"),
        ):
            pass


@pytest.mark.parametrize(
    ("header", "rows", "message"),
    [
        (HEADER, [["vote"], ["a,d"]], "ballot a,d: a vote for 'd'; expected ids listed in P"),
        (HEADER, [["vote"], ["a,a"]], "ballot a,a: the vote 'a,a' names a project twice; ex"),
        (HEADER, [["voter", "project"], [1, "a"], [1, "a"]], "ballot a,a: the vote 'a,a' nam"),
        (HEADER, [["voter", "vote_for"]], "the table has the columns voter, vote_for; expect"),
        (POINTS, [["vote", "points"], ["a,b", "1"]], "ballot a,b | 1: 2 projects with 1 numb"),
        (POINTS, [["vote", "points"], ["a", "x"]], "ballot a | x: the points are 'x'; expect"),
        (POINTS, [["vote"], ["a"]], "the table has the columns vote; expected points, vote or"),
        (
            RANKS,
            [["voter", "project", "place"], [1, "a", 2], [1, "b", 2]],
            "a voter gave the places 2, 2; expected 1, 2, 3..., each once",
        ),
        (RANKS, [["voter", "project", "place"], [1, "a", "x"]], "a voter gave the places x; e"),
        (HEADER, [["voter", "vote"], [1, "a", "b"]], "DuckDB: Invalid Input Error: Error when"),
    ],
)
def test_a_wrong_table_is_refused(header, rows, message, tmp_path):
    path = written(tmp_path / "table.csv", *rows)
    with pytest.raises(TableError) as caught:
        merged(path, header)
    assert str(caught.value)[: len(message)] == message


def test_supports_of_unknown_projects_and_points_are_refused(tmp_path):
    for row, message in ((["d", "1"], "a vote for 'd'"), (["a", "x"], "the points are 'x'")):
        path = written(tmp_path / "table.csv", ["vote", "points"], row)
        with duckdb_table(path) as engine, pytest.raises(TableError, match=message):
            table_supports(engine, POINTS)


def test_a_missing_file_is_named(tmp_path):
    with (
        pytest.raises(TableError, match="DuckDB: IO Error: No files found that match the pattern"),
        duckdb_table(f"{tmp_path}/none.parquet"),
    ):
        pass


def test_a_name_that_is_no_table_is_refused():
    with duckdb.connect() as connection, pytest.raises(TableError, match="expected name or schema"):
        database_table(connection, "votes; DROP TABLE votes")


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with (
        pytest.raises(TableError, match="missing: install pyspark, and Java 17 or newer"),
        spark_session("local[1]"),
    ):
        pass
