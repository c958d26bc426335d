"""Grades and scores in CSV files."""

import io

import pytest

from deliberation.voting.ballots import BallotError
from deliberation.voting.files.grades import is_tallies, read_grades, read_tallies
from deliberation.voting.files.lines import BallotFileError

TALLIES = "     , reject, poor, good\nPizza, 3, 2, 1\nPasta, 4, 1, 0\n"


def read(*texts, **more):
    return read_grades([io.StringIO(text) for text in texts], **more)


def test_words_are_read_with_a_scale():
    text = "Pizza,  Pasta\ngood,   poor\ngood,reject\n,\n"
    ballots = read(text, scale=["reject", "poor", "good"])
    assert ballots.options == ("Pizza", "Pasta")
    assert ballots.counts.tolist() == [[0, 0, 2], [1, 1, 0]]
    assert (ballots.ballots, ballots.blank) == (2, 1)


def test_numbers_make_their_own_scale_and_files_are_put_together():
    ballots = read(",a,b\n7,10,2\n8,0,2\n", ",a,b\n9,2,0\n", no_grade=["0"])
    assert ballots.grades == ("2", "10")
    assert ballots.counts.tolist() == [[1, 1], [2, 0]]
    assert ballots.unmarked.tolist() == [1, 1]


def test_files_with_other_options_do_not_go_together():
    with pytest.raises(BallotFileError, match="the options a, c; expected a, b"):
        read("a,b\n1,2\n", "a,c\n1,2\n")


@pytest.mark.parametrize(
    ("text", "scale", "line", "expected"),
    [
        ("a,b\ngood,1\n", (), 2, "a number, or a scale of grades given from worst to best"),
        ("a,b\n1,2\n1,3\n", ("1", "2"), 3, "1, 2"),
        ("a,\n1,2\n", (), 1, "different names"),
        ("a,b\n1,2\n1,2,3\n", (), 3, "2 cells"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text, scale, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read(text, scale=scale)
    assert (caught.value.line, caught.value.expected) == (line, expected)


def test_a_file_with_one_grade_only_needs_a_scale():
    with pytest.raises(BallotError, match="at least two different grades"):
        read("a,b\n1,1\n")


def test_tallies_are_read():
    ballots = read_tallies(io.StringIO(TALLIES))
    assert ballots.options == ("Pizza", "Pasta")
    assert ballots.grades == ("reject", "poor", "good")
    assert ballots.counts.tolist() == [[3, 2, 1], [4, 1, 0]]
    assert ballots.ballots == 6
    assert ballots.unmarked.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, "a row of grades, then a row per option"),
        (",bad,good\n", 1, "a row of grades, then a row per option"),
        (",bad,good\na,1\n", 2, "a name and 2 whole numbers"),
        (",bad,good\na,1,2\n\nb,1,x\n", 4, "a name and 2 whole numbers"),
    ],
)
def test_a_bad_table_of_tallies_is_refused_with_its_line(text, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read_tallies(io.StringIO(text))
    assert (caught.value.line, caught.value.expected) == (line, expected)


def test_tallies_are_told_from_ballots():
    assert is_tallies(TALLIES.splitlines())
    assert not is_tallies([",a,b", "12,1,2"])
    assert not is_tallies(["a,b", "good,poor"])
    assert not is_tallies([])
