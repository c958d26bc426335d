import csv
import io
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.budgeting.model import Ballot, Instance
from deliberation.budgeting.pb import PbError, parse_pb, read_header, read_pb
from tests.deliberation.budgeting.pb.texts import BALLOTS, changed, text_of
from tests.deliberation.conftest import DATA

EXPECTED = {
    "approval": (Ballot(("a", "b"), 2), Ballot(())),
    "choose-1": (Ballot(("a",)), Ballot(("b",)), Ballot(())),
    "ordinal": (Ballot(("a", "b")), Ballot(("b", "a")), Ballot(("c",))),
    "cumulative": (Ballot(("a", "b"), 2, (2, 1)), Ballot(("c",), 1, (3,))),
    "scoring": (Ballot(("a", "b"), 2, (-1, Fraction(1, 2))), Ballot(())),
}


@pytest.mark.parametrize("vote_type", BALLOTS)
def test_ballots_of_each_vote_type_are_read_and_equal_ones_merged(vote_type):
    instance = parse_pb(text_of(vote_type))
    assert (instance.vote_type, instance.ballots) == (vote_type, EXPECTED[vote_type])


@pytest.mark.parametrize("vote_type", BALLOTS)
def test_quoted_cells_give_the_same_ballots(vote_type):
    """Anything quoted sends the block through the csv reader instead of NumPy."""
    head, votes = text_of(vote_type).split("VOTES\n")
    out = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(votes, newline=""), delimiter=";")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert parse_pb(f"{head}VOTES\n{out.getvalue()}") == parse_pb(text_of(vote_type))


def test_meta_is_kept_verbatim_and_in_order():
    meta = parse_pb(text_of("approval", meta=["zone; b ,c", "comment;#1: x", "empty;"])).meta
    assert list(meta.items()) == [
        ("unit", 'Liège; "cité ardente"'),
        ("budget", "1000.50"),
        ("vote_type", "approval"),
        ("num_votes", "3"),
        ("zone", "b ,c"),
        ("comment", "#1: x"),
        ("empty", ""),
    ]


def test_blanks_and_empty_parts_of_a_vote_are_left_out():
    instance = parse_pb(text_of("cumulative", [" a , b ,; 2,1,;1", "b,,a;1,2;2", "c ;3;3"]))
    assert instance.ballots == EXPECTED["cumulative"]


def test_a_vote_type_that_the_caller_cannot_use_is_refused():
    message = "line 5: vote_type is 'ordinal'; expected one of approval, choose-1"
    with pytest.raises(PbError, match=message):
        read_pb(io.StringIO(text_of("ordinal")), vote_types=("approval", "choose-1"))


def test_read_header_takes_no_votes():
    text = text_of("scoring", meta=["default_score;2"]).split("VOTES\n")[0] + "VOTES\n"
    header = read_header(io.StringIO(text))
    assert [project.id for project in header.projects] == ["a", "b", "c"]
    assert (header.vote_type, header.default_score, header.budget) == ("scoring", 2, 1000.5)


def test_unlisted_projects_get_the_default_score():
    instance = parse_pb(text_of("scoring", ["1;2,-1;a,c", "1;;"], ["default_score;0.5"]))
    half = Fraction(1, 2)
    assert instance.ballots == (
        Ballot(("a", "b", "c"), 1, (2, half, -1)),
        Ballot(("a", "b", "c"), 1, (half, half, half)),
    )


def test_the_points_and_votes_of_a_real_file_are_those_published():
    path = DATA / "France_Toulouse_2019.pb"
    instance = read_pb(path)
    published = {}
    for line in path.read_text("utf-8").split("PROJECTS\n")[1].split("VOTES")[0].splitlines()[1:]:
        name, _, votes, score, *_ = line.split(";")
        published[name] = (int(votes), int(score))
    counted = {name: (instance.votes[name], instance.scores[name]) for name in instance.votes}
    assert counted == published


@pytest.mark.parametrize(
    ("vote_type", "old", "new", "message"),
    [
        ("approval", "num_votes;3", "num_votes;4", "line 6: num_votes is '4' but 3 follow; "),
        ("approval", "num_votes;3", "num_projects;2", "line 6: num_projects is '2' but 3 follow;"),
        ("approval", "7;a,b", "7;a,d", "line 14: a vote for 'd'; expected ids listed in PROJECTS"),
        ("approval", "c;7;U", "c;-7;U", "line 11: the cost is '-7'; expected a number above 0"),
        ("approval", "c;7;U", "a;7;U", "line 11: project id 'a' used twice; expected a new"),
        ("approval", "c;7;U", "c;1e400;U", "line 11: the cost is '1e400'; expected a number"),
        ("approval", "c;7;U", "c;12,500;U", "line 11: the cost is '12,500'; expected a number"),
        ("approval", "c;7;U", f"c;{9**99};U", "line 11: the cost is '2951266543065"),
        ("approval", "unit", "budget", "line 4: the key 'budget' is given twice; expected each"),
        ("approval", "vote;age", "vote;vote", "line 13: VOTES has two columns of the same name;"),
        ("approval", "9;;20\n", "9;", "line 16: found 2 cells in VOTES; expected 3 cells: voter_"),
        ("approval", "9;;20\n", '9;"a', "line 16: the row cannot be read (unexpected end of d"),
        ("approval", "\nVOTES\n", "\n", "line 12: found 3 cells in PROJECTS; expected 4 cells:"),
        ("choose-1", "7;a", "7;a,c", "line 14: the vote 'a,c' names several projects; expected"),
        ("ordinal", "7;a,b", "7;a,a", "line 14: the vote 'a,a' names a project twice; expected"),
        ("cumulative", "2,1", "2", "line 14: 2 projects with 1 numbers of points; expected as"),
        ("cumulative", "c;3", ";3", "line 16: 0 projects with 1 numbers of points; expected as"),
        ("cumulative", "2,1", "2,x", "line 14: the points are 'x'; expected numbers not below 0"),
        ("cumulative", "2,1", "2,-1", "line 14: the points are '-1'; expected numbers not below"),
        ("scoring", "-1,0.5", "-1,1e5", "line 14: the points are '1e5'; expected numbers such as"),
        ("scoring", "-1,0.5", f"-1,{2**63}", "line 14: the points are '9223372036854775808'; ex"),
        ("scoring", "points", "Points", "line 13: VOTES has the columns voter_id;age;Points;vote"),
        ("scoring", "num_votes;3", "default_score;x", "line 6: default_score is 'x'; expected a n"),
    ],
)
def test_a_wrong_part_is_refused_with_its_line(vote_type, old, new, message):
    with pytest.raises(PbError) as caught:
        parse_pb(changed(text_of(vote_type), old, new))
    assert str(caught.value)[: len(message)] == message


def test_the_line_is_right_beyond_the_first_block_and_blank_or_quoted_lines():
    rows = ["a,b;1"] * 20_000
    text = changed(text_of("approval", [*rows, "a,zz;1"]), "\nVOTES\n", '\n\n"VOTES"\n')
    with pytest.raises(PbError, match=r"^line 20015: a vote for 'zz'"):
        parse_pb(text)
    quoted = changed(text, "age\n7;", 'age\n;;\n"7\n";')
    with pytest.raises(PbError, match=r"^line 20017: a vote for 'zz'"):
        parse_pb(quoted)


def test_a_cell_that_goes_on_in_the_next_block_is_read():
    long = "x\n" * 60_000
    rows = ["a,b;1", f'c;"{long}"', "c;2"] * 3
    with pytest.raises(PbError, match=r"^line 14: the row cannot be read \(field larger than"):
        parse_pb(text_of("approval", [f'c;"{long * 3}"']))
    assert parse_pb(text_of("approval", rows)).votes == {"a": 3, "b": 3, "c": 6}


def test_a_file_from_a_spreadsheet_has_empty_cells_at_the_end_of_lines():
    wide = ["META;;;;", "key;value;;;", "budget;10;;;", "vote_type;approval;;;", ";;;;"]
    wide += ["PROJECTS;;;;", "project_id;cost;;;", "a;3;;;", "VOTES;;;;", "voter_id;vote;age;;"]
    instance = parse_pb("\n".join([*wide, "1;a;30;;", ";;;;"]))
    assert instance.ballots == (Ballot(("a",)),)
    with pytest.raises(PbError, match=r"^line 8: a cell of PROJECTS in a column without a name"):
        parse_pb("\n".join([*wide, "1;a;30;;"]).replace("a;3;;;", "a;3;;x;"))


MUTATIONS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 12),
        st.one_of(
            st.sampled_from([b"", b";", b"\n", b'"', b",", b"\r", b"\x00", b"\xff", b"VOTES\n"]),
            st.sampled_from(
                [b"-1", b"1e9", b"99999999999999999999", "\u0661\u00b2\u2028".encode()]
            ),
            st.binary(max_size=4),
        ),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=400, derandomize=True)
@given(st.sampled_from(list(BALLOTS)), MUTATIONS)
def test_a_damaged_file_is_an_election_or_refused(vote_type, mutations):
    data = text_of(vote_type).encode()
    for place, length, new in mutations:
        begin = int(place * len(data))
        data = data[:begin] + new + data[begin + length :]
    for voters in ("merge", "keep"):
        with suppress(PbError):
            read = read_pb(io.BytesIO(data), voters=voters)
            assert isinstance(read if voters == "merge" else read[0], Instance)
