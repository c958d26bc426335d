"""Ranked ballots in CSV files."""

import io

import pytest

from deliberation.voting.files.lines import BallotFileError
from deliberation.voting.files.ranks import read_ranks


def read(text, **more):
    return read_ranks(io.StringIO(text), **more)


def test_a_column_per_rank_names_the_options():
    marked = read("id,rank1,rank2,rank3\n1,b,a,\n2,b,a,\n3,,a=c,b\n4,,,\n")
    assert marked.options == ("a", "b", "c")
    assert marked.groups == {((1,), (0,)): 2, ((), (0, 2), (1,)): 1, (): 1}


def test_a_column_per_option_holds_its_rank():
    marked = read("park,bench,tree,ballots\n1,2,,3\n2,2,1,1\n3,1,,1\n,,,2\n")
    assert marked.options == ("park", "bench", "tree")
    assert marked.groups == {
        ((0,), (1,)): 3,
        ((2,), (0, 1)): 1,
        ((1,), (), (0,)): 1,
        (): 2,
    }


def test_declared_options_stand_even_when_nobody_ranks_them():
    assert read("choice 1\na\n", options=["z", "a"]).options == ("z", "a")


def test_quotes_and_a_mark_of_the_byte_order_are_read():
    marked = read('\ufeffrang_1,rang_2\n"Dupont, Anne",Li\n')
    assert marked.options == ("Dupont, Anne", "Li")


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, "a row with the names of the columns"),
        ("id,ballots\n1,2\n", 1, "a row with the names of the columns"),
        ("a,b\n1,2\n1\n", 3, "2 cells"),
        ("a,b\n1,2\n\n0,1\n", 4, "1, 2, 3... or an empty cell"),
        ("a,b\n1,x\n", 2, "1, 2, 3... or an empty cell"),
        ("a,b\n1,99999\n", 2, "1, 2, 3... or an empty cell"),
        ("a,a\n1,2\n", 1, "different names"),
        ("a,weight\n1,0\n", 2, "a whole number of ballots above 0"),
        ("a,weight\n1,1.5\n", 2, "a whole number of ballots above 0"),
        ('a,b\n1,2\n"1,2\n', 3, "cells separated by commas, quotes closed on the same line"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read(text)
    assert (caught.value.line, caught.value.expected) == (line, expected)


def test_an_unknown_name_is_refused_with_its_line():
    with pytest.raises(BallotFileError, match="line 3: the name 'z'; expected a name of the opt"):
        read("rank1\na\nz\n", options=["a"])


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "latin.csv"
    path.write_bytes("rank1\nBovée\n".encode("latin-1"))
    with pytest.raises(BallotFileError, match="not in UTF-8"):
        read_ranks(path)


VOTEKIT = """VoteKit RankProfile
Candidates
(Anne (A) Li:0),(Bo:1),(Cy:2)
Max Ranking Length
3
Includes Voter Set
False
=,=,=,=,=,=,=
Ranking_1,Ranking_2,Ranking_3,&,Weight,&
{'2'},{'0'},,&,1.0,&
{'2'},{'0'},,&,2.0,&
{'~'},{'0', '1'},{'2'},&,1.0,&
,,,&,1.0,&
"""


def test_a_profile_of_votekit_is_read():
    marked = read(VOTEKIT)
    assert marked.options == ("Anne (A) Li", "Bo", "Cy")
    assert marked.groups == {((2,), (0,)): 3, ((), (0, 1), (2,)): 1, (): 1}


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("{'2'},{'0'},,&,2.0,&", "{'2'},{'0'},&,2.0,&", 11, "3 ranks, &, and a weight"),
        ("{'2'},{'0'},,&,2.0,&", "{'2'},{'7'},,&,2.0,&", 11, "numbers below 3 in braces"),
        ("&,2.0,&", "&,half,&", 11, "a whole number of ballots above 0"),
        ("(Cy:2)", "(Cy:3)", 3, "(name:0),(name:1),..."),
        ("Ranking_1", "First", 13, "a header Ranking_1,...,&,Weight"),
    ],
)
def test_a_bad_profile_of_votekit_is_refused_with_its_line(old, new, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read(VOTEKIT.replace(old, new))
    assert (caught.value.line, caught.value.expected) == (line, expected)
