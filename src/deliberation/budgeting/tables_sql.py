"""The reduction of a table of ballots as SQL: one text, with three words that differ by engine."""

from dataclasses import dataclass
from string import Template

from .profile import POINT_TYPES, VoteType

MARK = "\x1f"  # chr(31), the unit separator: between a project and its points or place

BALLOTS = Template(
    "SELECT $names, COUNT(*) AS voters FROM (SELECT $cells FROM $source) cast_ballots"
    " GROUP BY $names"
)
MARKS = Template(
    "SELECT vote, COUNT(*) AS voters FROM (SELECT $gathered AS vote FROM"
    " (SELECT voter, $mark AS mark FROM $source) marks GROUP BY voter) cast_ballots"
    " GROUP BY vote"
)
PAIRS_OF_MARKS = Template(
    "WITH pairs AS (SELECT CAST(project AS $text) AS project, $points AS points, 1 AS voters"
    " FROM $source)"
)
PAIRS_OF_BALLOTS = Template(
    "WITH merged AS (SELECT vote, $points AS points, voters FROM ($ballots) distinct_ballots),"
    " pairs AS ($pairs)"
)
SUPPORTS = Template(
    "$tables SELECT TRIM(project), TRIM(COALESCE(points, '')), SUM(voters) FROM pairs"
    " WHERE TRIM(project) <> '' GROUP BY TRIM(project), TRIM(COALESCE(points, ''))"
)
TEXT = Template("COALESCE(CAST($name AS $text), '')")


@dataclass(frozen=True)
class Dialect:
    """What engines call differently.

    `text`: the type of texts; `gathered`: the sorted marks of a voter with commas between
    them; `pairs`: projects and points of merged ballots, one row each.
    """

    text: str
    gathered: str
    pairs: str


# DuckDB and PostgreSQL.
STANDARD = Dialect(
    text="TEXT",
    gathered="string_agg(mark, ',' ORDER BY mark)",
    pairs=(
        "SELECT unnest(string_to_array(vote, ',')) AS project,"
        " unnest(string_to_array(points, ',')) AS points, voters FROM merged"
    ),
)
SPARK = Dialect(
    text="STRING",
    gathered="array_join(array_sort(collect_list(mark)), ',')",
    pairs=(
        "SELECT project, given AS points, voters FROM merged LATERAL VIEW"
        " inline(arrays_zip(split(vote, ','), split(points, ','))) pair AS project, given"
    ),
)


def merge_sql(dialect: Dialect, source: str, layout: str, vote_type: VoteType) -> str:
    """The distinct ballots and how many voters cast each: vote, points (if any), voters."""
    if layout == "marks":
        mark = _mark(dialect, vote_type)
        return MARKS.substitute(gathered=dialect.gathered, mark=mark, source=source)
    names = ["vote", "points"] if vote_type in POINT_TYPES else ["vote"]
    cells = ", ".join(f"{_text(dialect, name)} AS {name}" for name in names)
    return BALLOTS.substitute(names=", ".join(names), cells=cells, source=source)


def supports_sql(dialect: Dialect, source: str, layout: str, vote_type: VoteType) -> str:
    """How often each project was marked with each number of points: project, points, voters."""
    with_points = vote_type in POINT_TYPES
    if layout == "marks":
        points = _text(dialect, "points") if with_points else "''"
        tables = PAIRS_OF_MARKS.substitute(text=dialect.text, points=points, source=source)
    else:
        ballots = merge_sql(dialect, source, layout, vote_type)
        points = "points" if with_points else "''"
        tables = PAIRS_OF_BALLOTS.substitute(points=points, ballots=ballots, pairs=dialect.pairs)
    return SUPPORTS.substitute(tables=tables)


def _text(dialect: Dialect, name: str) -> str:
    return TEXT.substitute(name=name, text=dialect.text)


def _mark(dialect: Dialect, vote_type: VoteType) -> str:
    """A project as text that sorts well: with its points behind it, or its place before it."""
    project = _text(dialect, "project")
    if vote_type in POINT_TYPES:
        return f"{project} || chr(31) || {_text(dialect, 'points')}"
    if vote_type == "ordinal":
        return f"lpad({_text(dialect, 'place')}, 12, '0') || chr(31) || {project}"
    return project
