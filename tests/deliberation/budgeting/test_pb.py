import io
import re
from fractions import Fraction

import pytest
from hypothesis import given

from deliberation.budgeting.model import Ballot, Project
from deliberation.budgeting.pb import PbError, parse_pb, read_pb, write_pb
from tests.deliberation.budgeting.strategies import examples, instances
from tests.deliberation.conftest import FILES, pb_path

LINES = [
    "META",
    "key;value",
    "description;A small town",
    "budget;1000.50",
    "vote_type;approval",
    "num_projects;2",
    "num_votes;3",
    "currency;EUR",
    "PROJECTS",
    "project_id;cost;votes;name;category;target;latitude",
    'p1;200.0;2;"The ""big"" park; east";green,play;children;50.1',
    "p2;50,25;2;A bench;;;",
    "VOTES",
    "voter_id;vote;age",
    "1;p1,p2;41",
    "2;p2,p1;33",
    "3;;20",
]


def changed(number, text):
    """The file with one line (numbered from 1) replaced."""
    return "\n".join([*LINES[: number - 1], text, *LINES[number:]])


def test_parse_pb_reads_budget_projects_and_grouped_ballots():
    instance = parse_pb("\n".join(LINES))
    assert instance.budget == Fraction(2001, 2)
    assert instance.ballots == (Ballot(("p1", "p2"), 2), Ballot((), 1))
    assert instance.projects == (
        Project(
            "p1",
            200,
            'The "big" park; east',
            ("green", "play"),
            ("children",),
            {"latitude": "50.1"},
        ),
        Project("p2", Fraction(201, 4), "A bench", extra={"latitude": ""}),
    )
    assert instance.meta["description"] == "A small town"


def test_read_pb_takes_a_path_a_stream_and_windows_line_ends(tmp_path):
    path = tmp_path / "town.pb"
    path.write_bytes("\r\n".join(["\ufeffMETA", *LINES[1:], "", ""]).encode())
    expected = parse_pb("\n".join(LINES))
    assert read_pb(path) == read_pb(str(path)) == expected
    assert read_pb(io.StringIO("\n".join(LINES))) == expected


@pytest.mark.parametrize(
    ("line", "text", "message"),
    [
        (1, "PROJECTS", "line 1: found 'PROJECTS'; expected the section title META"),
        (2, "name;value", "line 2: META has other columns; expected the header key;value"),
        (4, "budget;many", "line 4: the budget is 'many'; expected a number above 0 such as"),
        (4, "budget;0", "line 4: the budget is '0'; expected a number above 0 such as"),
        (5, "vote_type;veto", "line 5: vote_type is 'veto'; expected one of approval, choose-1"),
        (6, "num_projects;3", "line 6: num_projects is '3' but 2 follow; expected num_projects;2"),
        (7, "num_votes;4", "line 7: num_votes is '4' but 3 follow; expected num_votes;3"),
        (8, "currency", "line 8: found 1 cells in META; expected 2 cells: key;value"),
        (11, ";1;1;x;;;", "line 11: the project id is ''; expected an id without comma"),
        (11, "a,b;1;1;x;;;", "line 11: the project id is 'a,b'; expected an id without comma"),
        (12, "p1;1;2;x;;;", "line 12: project id 'p1' used twice; expected a new project id"),
        (12, "p2;-3;2;x;;;", "line 12: the cost is '-3'; expected a number above 0 such as"),
        (12, "p2;3;2", "line 12: found 3 cells in PROJECTS; expected 7 cells: project_id;cost"),
        (12, 'p2;3;2;"x"y;;;', "line 12: the row cannot be read"),
        (14, "voter_id;choice;age", "line 14: VOTES has the columns voter_id;choice;age;"),
        (15, "1;p1,p9;41", "line 15: a vote for 'p9'; expected ids listed in PROJECTS"),
        (16, "2;p2,p2;33", "line 16: the vote 'p2,p2' names a project twice; expected each id"),
        (17, "3;p1", "line 17: found 2 cells in VOTES; expected 3 cells: voter_id;vote;age"),
    ],
)
def test_a_bad_line_is_named_with_what_was_expected(line, text, message):
    with pytest.raises(PbError) as caught:
        parse_pb(changed(line, text))
    assert str(caught.value)[: len(message)] == message
    assert str(caught.value).endswith(caught.value.expected)


def test_a_file_that_ends_before_the_votes_is_refused():
    with pytest.raises(PbError, match="line 13: the file ends in section PROJECTS; expected the"):
        parse_pb("\n".join(LINES[:12]))


def test_an_empty_file_is_refused():
    with pytest.raises(PbError, match="line 1: found ''; expected the section title META"):
        parse_pb("")


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "latin.pb"
    path.write_bytes("META\nkey;value\nunit;Liège\n".encode("latin-1"))
    message = "line 3: the text is not in UTF-8 (byte 0xE8); expected a file saved as UTF-8"
    with pytest.raises(PbError, match=re.escape(message)):
        read_pb(path)


@pytest.mark.parametrize("city", FILES)
def test_the_votes_counted_are_those_the_city_published(city, elections):
    published = {}
    text = pb_path(city).read_text(encoding="utf-8").split("PROJECTS")[1].split("VOTES")[0]
    for row in text.strip().splitlines()[1:]:
        name, _, votes, *_ = row.split(";")
        published[name] = int(votes)
    assert dict(elections[city].votes) == published


@pytest.mark.parametrize("city", FILES)
def test_write_pb_is_read_back_as_equal_for_a_real_election(city, elections):
    assert parse_pb(write_pb(elections[city])) == elections[city]


@examples
@given(instances(halves=True))
def test_write_pb_is_read_back_as_equal(instance):
    again = parse_pb(write_pb(instance))
    assert (again.budget, again.projects, again.ballots) == (
        instance.budget,
        instance.projects,
        instance.ballots,
    )


def test_write_pb_does_not_tell_the_order_of_the_voters():
    text = write_pb(parse_pb("\n".join([*LINES[:-1], "3;p1;20"]) + "\n"))
    assert text.split("VOTES\n")[1].splitlines() == [
        "voter_id;vote",
        "1;p1,p2",
        "2;p1,p2",
        "3;p1",
    ]
