"""BLT files."""

import io

import pytest

from deliberation.voting.files.blt import read_blt
from deliberation.voting.files.lines import BallotFileError

TEXT = """4 2
-2
3 1 3 4 0  # three equal ballots
4 1 3 2 0
2 4=2 - 1 0
1 0
0
"Anne"
"Bo"
"Cy"
"Di"
"Town council"
"""


def test_an_election_is_read_without_those_who_withdrew():
    election = read_blt(io.StringIO(TEXT))
    assert (election.seats, election.title) == (2, "Town council")
    assert election.ballots.options == ("Anne", "Cy", "Di")
    assert election.ballots.groups == {
        ((0,), (1,), (2,)): 3,
        ((0,), (1,)): 4,
        ((2,), (), (0,)): 2,
        (): 1,
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        (TEXT, "", 1, "the numbers of options and of seats"),
        ("4 2\n", "4 0\n", 1, "the numbers of options and of seats"),
        ("3 1 3 4 0", "3 1 3 4", 3, "a weight, option numbers, and 0"),
        ("3 1 3 4 0", "3 1 5 0", 3, "option numbers from 1 to 4"),
        ("3 1 3 4 0", "x 1 0", 3, "a whole number of ballots above 0"),
        ("\n0\n", "\n", 11, "a line with 0 alone"),
        ('"Cy"\n"Di"\n', "", 7, "4 names and a title"),
        ('"Cy"', '"Bo"', 7, "different names"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(old, new, line, expected):
    with pytest.raises(BallotFileError) as caught:
        read_blt(io.StringIO(TEXT.replace(old, new)))
    assert (caught.value.line, caught.value.expected) == (line, expected)
