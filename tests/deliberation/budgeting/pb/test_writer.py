import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.pb import Voters, parse_pb, read_pb, write_pb
from tests.deliberation.budgeting.pb.texts import BALLOTS, text_of
from tests.deliberation.budgeting.strategies import examples
from tests.deliberation.conftest import DATA

WORDS = st.text(st.sampled_from('ab;,"\n\r é#='), max_size=6).map(str.strip)
IDS = st.text(st.sampled_from('ab;"é\r'), min_size=1, max_size=4).map(str.strip).filter(bool)
DECIMALS = st.integers(0, 400).map(lambda number: Fraction(number, 20))


@st.composite
def elections(draw):
    """Elections of every vote type, with names that need quotes."""
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    projects = [
        Project(name, draw(st.integers(1, 9)), draw(WORDS), (), (), {"selected": draw(WORDS)})
        for name in ids
    ]
    meta = {f"key {number}": value for number, value in enumerate(draw(st.lists(WORDS)))}
    choice = st.lists(st.sampled_from(ids), unique=True)
    vote_type = draw(st.sampled_from(list(BALLOTS)))
    if vote_type in ("cumulative", "scoring"):
        tables = draw(st.lists(st.dictionaries(st.sampled_from(ids), DECIMALS), min_size=1))
        return Instance.from_points(7, projects, tables, vote_type=vote_type, meta=meta)
    if vote_type == "ordinal":
        rankings = draw(st.lists(choice, min_size=1))
        return Instance.from_rankings(7, projects, rankings, meta=meta)
    if vote_type == "choose-1":
        choice = choice.map(lambda ids: ids[:1])
    instance = Instance.from_approvals(7, projects, draw(st.lists(choice)), meta=meta)
    return replace(instance, vote_type=vote_type)


@examples
@given(elections())
def test_an_election_of_any_type_is_read_back_as_equal(instance):
    again = parse_pb(write_pb(instance))
    derived = {"vote_type", "num_projects", "num_votes", "budget"}
    kept = {key: value for key, value in again.meta.items() if key not in derived}
    assert replace(again, meta=kept) == instance
    assert write_pb(again) == write_pb(instance)


@pytest.mark.parametrize("vote_type", BALLOTS)
def test_a_file_with_its_voters_is_written_back_with_the_same_content(vote_type):
    text = text_of(vote_type, meta=["comment;#1: nobody", "default_score;0"])
    instance, voters = read_pb(io.StringIO(text, newline=""), voters="keep")
    score = "score;" if vote_type in ("cumulative", "scoring") else ""
    written = write_pb(instance, voters=voters)
    assert written.split("PROJECTS\n")[0] == text.split("PROJECTS\n")[0].replace(
        "default_score;0\n", "default_score;0\nnum_projects;3\n"
    )
    assert f"project_id;cost;votes;{score}name;category;target;selected\n" in written
    assert written.split("VOTES\n")[1] == text.split("VOTES\n")[1]


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.pb")))
def test_a_real_file_keeps_meta_columns_and_voters_on_a_round_trip(name):
    def tables(text):
        """META as it stands; PROJECTS by column, costs as numbers; VOTES as it stands."""
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") if any(row)]
        first = [row[0] for row in rows]
        projects, votes = first.index("PROJECTS"), first.index("VOTES")
        header, *listed = rows[projects + 1 : votes]
        columns = {key: list(cells) for key, *cells in zip(header, *listed, strict=True)}
        columns["cost"] = list(map(Fraction, columns["cost"]))
        return rows[:projects], columns, rows[votes:]

    path = DATA / name
    instance, voters = read_pb(path, voters="keep")
    assert instance == read_pb(path)
    before = tables(path.read_text("utf-8"))
    after = tables(write_pb(instance, voters=voters))
    columns = {key: cells for key, cells in after[1].items() if any(cells)}
    assert (after[0], columns, after[2]) == before


def test_voters_of_another_election_are_not_written():
    instance, voters = read_pb(io.StringIO(text_of("ordinal")), voters="keep")
    assert voters == Voters(
        ("voter_id", "vote", "age"), (("7", "a,b", "41"), ("8", "b,a", "33"), ("9", "c", "20"))
    )
    with pytest.raises(ValueError, match="these voters cast other ballots: give those that"):
        write_pb(instance, voters=replace(voters, rows=voters.rows[:2]))


def test_points_without_a_decimal_form_are_not_written():
    projects = [Project("a", 1)]
    third = Instance.from_points(1, projects, [{"a": Fraction(1, 3)}], vote_type="scoring")
    with pytest.raises(ValueError, match="1/3 has no finite decimal form"):
        write_pb(third)
