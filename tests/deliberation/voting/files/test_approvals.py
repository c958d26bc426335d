"""Approvals and single votes in CSV files."""

import io

import pytest

from deliberation.voting.files.approvals import read_approvals
from deliberation.voting.files.lines import BallotFileError


def read(text, **more):
    return read_approvals(io.StringIO(text), **more)


def test_a_column_per_option_holds_marks():
    ballots = read("voter,park,bench\n1,x,\n2,oui,1\n3,0,no\n4,X,\n")
    assert ballots.options == ("park", "bench")
    assert ballots.votes == (3, 1)
    assert (ballots.ballots, ballots.blank) == (3, 1)


def test_a_column_of_choices_names_the_options():
    ballots = read("choice,count\noui,12\nnon,5\n,3\noui;non,1\n", single=True)
    assert ballots.options == ("non", "oui")
    assert ballots.votes == (5, 12)
    assert (ballots.ballots, ballots.blank, ballots.invalid) == (17, 3, 1)


def test_several_choices_are_valid_unless_single():
    assert read("choices\na;b\nb\n").votes == (1, 2)


@pytest.mark.parametrize(
    ("text", "options", "line", "expected"),
    [
        ("park,bench\n1,maybe\n", (), 2, "1 or 0, x or nothing, yes or no"),
        ("vote\noui\nnon\n", ("oui",), 3, "a name of the options"),
        ("park,park\n1,0\n", (), 1, "different names"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text, options, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read(text, options=options)
    assert (caught.value.line, caught.value.expected) == (line, expected)
