"""Tables of ballots for tests, in both layouts."""

import duckdb

from deliberation.budgeting.model import Instance
from deliberation.budgeting.pb import Voters
from deliberation.budgeting.pb.votes import ballots_of

BALLOTS = """
SELECT voters.* FROM voters JOIN
(SELECT (i * 7919) % (SELECT COUNT(*) FROM voters) AS number FROM range({count}) t(i))
ON voters.row = number
"""
MARKS = """
SELECT row_number() OVER () AS voter, string_split(vote, ',') AS ids,
string_split(coalesce(points, ''), ',') AS given FROM ballots
"""


def write_tables(folder, voters: Voters, *, count: int) -> tuple[str, str]:
    """Parquet files with `count` ballots drawn from those of a file: per ballot, per mark."""
    ballots, marks = f"{folder}/ballots.parquet", f"{folder}/marks.parquet"
    places = [voters.columns.index(name) for name in ("vote", "points") if name in voters.columns]
    rows = [[*(row[place] for place in places), None][:2] for row in voters.rows]
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE voters AS"
            " SELECT unnest(?) AS row, unnest(?) AS vote, unnest(?) AS points",
            [list(range(len(rows))), *map(list, zip(*rows, strict=True))],
        )
        connection.execute(f"CREATE TABLE ballots AS {BALLOTS.format(count=count)}")
        connection.execute(f"COPY ballots TO '{ballots}' (FORMAT parquet)")
        connection.execute(
            "COPY (SELECT voter, unnest(ids) AS project, unnest(given) AS points,"
            f" unnest(range(1, len(ids) + 1)) AS place FROM ({MARKS})"
            f" ORDER BY hash(voter, project)) TO '{marks}' (FORMAT parquet)"
        )
    return ballots, marks


def in_order(instance: Instance, voters: Voters):
    """The profile of an election with its ballots in the order of their marks."""
    ids = [project.id for project in instance.projects]
    return ballots_of(voters, ids, instance.vote_type).profile(ordered=True)
